import type { CacheRecord, CallExpression, KeyGeneratorOption } from '../../metadata/cache';
import type { AbstractClass } from '../../metadata/class';
import { isMillraceError } from '../../errors/millrace-error';
import type { AdvisedMethod } from '../advice';
import { compileExpression } from '../expression/compiler';
import type { Evaluate, ExpressionScope } from '../expression/scope';

/** One cache annotation of a method, made ready once; its beans are still to be found. */
export interface CacheOperation {
  readonly kind: 'cacheable' | 'put' | 'evict-before' | 'evict';
  readonly cacheNames: readonly string[];
  readonly manager: string | AbstractClass | undefined;
  readonly resolver: string | AbstractClass | undefined;
  /** `undefined`: a generator makes it. */
  readonly key: Evaluate | undefined;
  readonly keyGenerator: KeyGeneratorOption | undefined;
  readonly condition: Evaluate | undefined;
  /** Of a put: the condition as it can be known before the method runs; `undefined` where it needs the result. */
  readonly conditionBefore: Evaluate | undefined;
  readonly unless: Evaluate | undefined;
  readonly sync: boolean;
  readonly allEntries: boolean;
}

/**
 * @param record completed by `@CacheConfig`
 * @throws the MILLRACE_EXPRESSION_... errors.
 */
export function cacheOperation(
  method: AdvisedMethod,
  record: CacheRecord,
  cacheNames: readonly string[],
  placeholder: (text: string) => string,
): CacheOperation {
  const kind = record.kind === 'evict' && record.beforeInvocation === true ? 'evict-before' : record.kind;
  const after = kind === 'put' || kind === 'evict';
  const scope = scopeOf(method, record, cacheNames);
  const compile = (source: CallExpression, result: boolean): Evaluate => {
    if (typeof source === 'function') return (args, _result, target) => source.apply(target, [...args]);
    return compileExpression(placeholder(source), { ...scope, result });
  };
  const optional = (source: CallExpression | undefined, result: boolean): Evaluate | undefined =>
    source === undefined ? undefined : compile(source, result);
  const condition = optional(record.condition, after);
  return {
    kind,
    cacheNames,
    manager: record.cacheManager,
    resolver: record.cacheResolver,
    key: optional(record.key, after),
    keyGenerator: record.keyGenerator,
    condition,
    conditionBefore: kind === 'put' ? unlessItNeedsTheResult(() => optional(record.condition, false)) : condition,
    unless: optional(record.unless, true),
    sync: record.sync === true,
    allEntries: record.allEntries === true,
  };
}

/** With `#root.caches`, unless they are known to be chosen anew for each call. */
function scopeOf(
  { parameterNames, member, type }: AdvisedMethod,
  { cacheResolver }: CacheRecord,
  cacheNames: readonly string[],
): Omit<ExpressionScope, 'result'> {
  const caches = Object.freeze(cacheNames.map((name) => Object.freeze({ name })));
  const root = cacheResolver === undefined && caches.length > 0 ? { caches: () => caches } : {};
  return { parameterNames, methodName: String(member), className: type.name, root };
}

function unlessItNeedsTheResult(compile: () => Evaluate | undefined): Evaluate | undefined {
  try {
    return compile();
  } catch (error) {
    if (isMillraceError(error)) return undefined;
    throw error;
  }
}
