import { readable } from '../lib/metadata/annotation';
import type { AbstractClass, Member } from '../lib/metadata/class';
import { TRANSACTIONAL_CLASSES, TRANSACTIONAL_METHODS, type TransactionalOptions } from '../lib/metadata/transaction';

/**
 * Runs a method inside a transaction, as Spring's `@Transactional`: begun before the method and committed when its
 * promise resolves, or joined where one already runs. Fits only methods that return a promise. On a class it holds
 * for the asynchronous methods of the class; a method's own annotation beats it.
 *
 * Every error rolls back, but those of `noRollbackFor`: JavaScript has no checked errors.
 *
 * At start: MILLRACE_TRANSACTION_NO_MANAGER when there is no such manager, MILLRACE_TRANSACTION_UNSUPPORTED when its
 * driver cannot do what is asked for. From a call: UnexpectedRollbackError, MILLRACE_TRANSACTION_COMMIT_FAILED,
 * MILLRACE_TRANSACTION_REQUIRED (MANDATORY), MILLRACE_TRANSACTION_FORBIDDEN (NEVER), MILLRACE_TRANSACTION_TIMEOUT,
 * TransactionEndedError.
 */
export function Transactional(options: TransactionalOptions = {}): TransactionalDecorator {
  return (target: object, member?: Member) => {
    if (member === undefined) TRANSACTIONAL_CLASSES.define(target as AbstractClass, options);
    else TRANSACTIONAL_METHODS.add(target, member, options);
  };
}

/** Stands on a class, or on a method that returns a promise. */
export interface TransactionalDecorator {
  (target: AbstractClass): void;
  <M extends (...args: never[]) => PromiseLike<unknown>>(
    target: object,
    member: Member,
    descriptor: TypedPropertyDescriptor<M>,
  ): void;
}

readable(Transactional, {
  name: 'Transactional',
  on: (type, member) => TRANSACTIONAL_METHODS.get(type, member)[0] ?? TRANSACTIONAL_CLASSES.get(type),
});
