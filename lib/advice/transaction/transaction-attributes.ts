import type { TransactionalOptions } from '../../metadata/transaction';
import { milliseconds } from '../../units/duration';
import { nearestRule, type ErrorRule } from '../error-classes';
import type { Propagation, TransactionDefinition } from './transaction-manager';

/** `@Transactional`'s options, made ready once. */
export interface TransactionAttributes {
  readonly propagation: Propagation;
  readonly definition: TransactionDefinition;
  /** Whether an error rolls back. Unlike in Spring every error does by default: JavaScript has no checked ones. */
  rollsBack(error: unknown): boolean;
}

/** @throws MILLRACE_CONFIG_DURATION when the timeout is none. */
export function transactionAttributes(name: string, options: TransactionalOptions): TransactionAttributes {
  const { propagation = 'REQUIRED', isolation, timeout, readOnly = false } = options;
  const rules: readonly ErrorRule<boolean>[] = [
    ...(options.rollbackFor ?? []).map((type) => ({ type, value: true })),
    ...(options.noRollbackFor ?? []).map((type) => ({ type, value: false })),
  ];
  return {
    propagation,
    definition: {
      name,
      readOnly,
      ...(isolation === undefined ? {} : { isolation }),
      ...(timeout === undefined ? {} : { timeout: milliseconds(timeout) }),
    },
    rollsBack: rules.length === 0 ? () => true : (error) => nearestRule(error, rules)?.value ?? true,
  };
}
