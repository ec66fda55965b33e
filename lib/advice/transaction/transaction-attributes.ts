import { MillraceError } from '../../errors/millrace-error';
import { isClass, type AbstractClass } from '../../metadata/class';
import type { TransactionalOptions } from '../../metadata/transaction';
import { milliseconds } from '../../units/duration';
import { nearestRule, type ErrorRule } from '../error-classes';
import type { Isolation, Propagation, TransactionDefinition } from './transaction-manager';

/** `@Transactional`'s options, made ready once. */
export interface TransactionAttributes {
  readonly propagation: Propagation;
  readonly definition: TransactionDefinition;
  /** Whether an error rolls back. Unlike in Spring every error does by default: JavaScript has no checked ones. */
  rollsBack(error: unknown): boolean;
}

const PROPAGATIONS: Readonly<Record<Propagation, true>> = {
  REQUIRED: true,
  SUPPORTS: true,
  MANDATORY: true,
  REQUIRES_NEW: true,
  NOT_SUPPORTED: true,
  NEVER: true,
  NESTED: true,
};

const ISOLATIONS: Readonly<Record<Isolation, true>> = {
  READ_UNCOMMITTED: true,
  READ_COMMITTED: true,
  REPEATABLE_READ: true,
  SERIALIZABLE: true,
};

/**
 * @param placeholder resolves `${...}` in the timeout. Default: there is nothing to resolve with.
 * @throws MILLRACE_TRANSACTION_OPTIONS, MILLRACE_CONFIG_DURATION when the timeout is none, the errors of placeholders
 */
export function transactionAttributes(
  name: string,
  options: TransactionalOptions,
  placeholder: (text: string) => string = (text) => text,
): TransactionAttributes {
  const { propagation = 'REQUIRED', isolation, timeout, readOnly = false } = options;
  assertKnown('propagation', propagation, PROPAGATIONS);
  if (isolation !== undefined) assertKnown('isolation', isolation, ISOLATIONS);
  const { transactionManager }: { transactionManager?: unknown } = options;
  if ('transactionManager' in options && transactionManager === undefined) throw unloaded('transactionManager');
  const rules: readonly ErrorRule<boolean>[] = [
    ...rulesOf('rollbackFor', options.rollbackFor, true),
    ...rulesOf('noRollbackFor', options.noRollbackFor, false),
  ];
  return {
    propagation,
    definition: {
      name,
      readOnly,
      ...(isolation === undefined ? {} : { isolation }),
      ...(timeout === undefined
        ? {}
        : { timeout: milliseconds(typeof timeout === 'number' ? timeout : placeholder(timeout)) }),
    },
    rollsBack: rules.length === 0 ? () => true : (error) => nearestRule(error, rules)?.value ?? true,
  };
}

/** The options as `explain` shows them: `@Transactional(REQUIRED, timeout 5 s)`. */
export function describeTransactional(options: TransactionalOptions): string {
  const { propagation = 'REQUIRED', isolation, timeout, readOnly, transactionManager: manager } = options;
  const names = (types: readonly AbstractClass[]): string => types.map(({ name }) => name).join(' | ');
  const parts = [
    propagation,
    isolation === undefined ? undefined : `isolation ${isolation}`,
    timeout === undefined ? undefined : `timeout ${timeout}${typeof timeout === 'number' ? ' ms' : ''}`,
    readOnly === true ? 'read-only' : undefined,
    options.rollbackFor === undefined ? undefined : `rollback for ${names(options.rollbackFor)}`,
    options.noRollbackFor === undefined ? undefined : `no rollback for ${names(options.noRollbackFor)}`,
    manager === undefined ? undefined : `manager ${typeof manager === 'string' ? manager : manager.name}`,
  ];
  return `@Transactional(${parts.filter((part) => part !== undefined).join(', ')})`;
}

/** Types do not hold for what comes from JavaScript, or from a cast. */
function assertKnown(option: string, value: string, known: Readonly<Record<string, true>>): void {
  if (Object.hasOwn(known, value)) return;
  const problem = `${option} '${value}' is none of ${Object.keys(known).join(', ')}`;
  throw new MillraceError('MILLRACE_TRANSACTION_OPTIONS', { problem });
}

function rulesOf(
  option: string,
  types: readonly AbstractClass[] | undefined,
  value: boolean,
): readonly ErrorRule<boolean>[] {
  return (types ?? []).map((type: unknown, index) => {
    if (type === undefined) throw unloaded(`${option}[${index}]`);
    if (isClass(type)) return { type, value };
    throw new MillraceError('MILLRACE_TRANSACTION_OPTIONS', { problem: `${option}[${index}] is no class` });
  });
}

function unloaded(option: string): MillraceError {
  const problem = `${option} is undefined: the class of a module that imports this one is not loaded yet`;
  return new MillraceError('MILLRACE_TRANSACTION_OPTIONS', { problem });
}
