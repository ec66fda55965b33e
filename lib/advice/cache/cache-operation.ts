import { MillraceError } from '../../errors/millrace-error';
import type { CacheRecord, CallExpression } from '../../metadata/cache';
import type { AbstractClass } from '../../metadata/class';
import type { AdvisedMethod } from '../advice';
import { compileExpression, type Evaluate } from '../expression/compiler';

/** One cache annotation of a method, made ready once. */
export interface CacheOperation {
  readonly kind: 'cacheable' | 'put' | 'evict-before' | 'evict';
  readonly cacheNames: readonly string[];
  readonly manager: string | AbstractClass | undefined;
  readonly key: Evaluate;
  readonly condition: Evaluate | undefined;
  readonly unless: Evaluate | undefined;
  readonly sync: boolean;
  readonly allEntries: boolean;
}

/** @throws the MILLRACE_EXPRESSION_... errors. */
export function cacheOperation(
  method: AdvisedMethod,
  record: CacheRecord,
  cacheNames: readonly string[],
  placeholder: (text: string) => string,
): CacheOperation {
  const kind = record.kind === 'evict' && record.beforeInvocation === true ? 'evict-before' : record.kind;
  const after = kind === 'put' || kind === 'evict';
  const compile = (source: CallExpression, result: boolean): Evaluate => {
    if (typeof source === 'function') return (args, _result, target) => source.apply(target, [...args]);
    const { parameterNames } = method;
    return compileExpression(placeholder(source), { parameterNames, methodName: String(method.member), result });
  };
  const unless = record.kind === 'evict' ? undefined : record.unless;
  return {
    kind,
    cacheNames,
    manager: record.cacheManager,
    key:
      record.key === undefined ? defaultKey(method.parameterNames.length) : notNull(method, compile(record.key, after)),
    condition: record.condition === undefined ? undefined : compile(record.condition, after),
    unless: unless === undefined ? undefined : compile(unless, true),
    sync: record.kind === 'cacheable' && record.sync === true,
    allEntries: record.kind === 'evict' && record.allEntries === true,
  };
}

/**
 * As Spring's SimpleKeyGenerator: one argument that is not absent is the key itself, anything else all arguments
 * together. Arguments that were left out count as `undefined`.
 */
function defaultKey(parameters: number): Evaluate {
  return (args) => {
    const count = Math.max(parameters, args.length);
    const only = count === 1 ? args[0] : undefined;
    if (only !== undefined && only !== null && !Array.isArray(only)) return only;
    return Array.from({ length: count }, (_, index) => args[index]);
  };
}

function notNull(method: AdvisedMethod, key: Evaluate): Evaluate {
  return (args, result, target) => {
    const value = key(args, result, target);
    if (value === null || value === undefined)
      throw new MillraceError('MILLRACE_CACHE_KEY_NULL', { where: method.where });
    return value;
  };
}
