import { readable } from '../lib/metadata/annotation';
import type { AbstractClass, Member } from '../lib/metadata/class';
import { TRANSACTIONAL_EVENT_LISTENERS, type TransactionalEventListenerOptions } from '../lib/metadata/transaction';
import type { ListenerDecorator } from './event-listener';

/**
 * As `@EventListener`, but the event waits for a phase of the transaction that it was published in; as Spring's
 * `@TransactionalEventListener`. By default it is heard once the transaction has been committed, and not at all when it
 * is rolled back. An event that is published outside of a transaction is heard only with `fallbackExecution`.
 *
 * ```ts
 * @TransactionalEventListener({ phase: 'AFTER_ROLLBACK' })
 * async onLostOrder(order: OrderPlaced): Promise<void>
 * ```
 *
 * The transaction is the innermost one of the publisher, of whatever manager. What a BEFORE_COMMIT listener throws rolls
 * it back; what one of a later phase throws becomes a process warning, for the outcome stands.
 *
 * At start: MILLRACE_TRANSACTION_NO_LISTENED, MILLRACE_EVENT_LISTENER, MILLRACE_BEAN_MISPLACED and the
 * MILLRACE_EXPRESSION_... errors. To the publisher: TransactionEndedError when its transaction is already over.
 */
export function TransactionalEventListener<T extends AbstractClass>(
  options: TransactionalEventListenerOptions<T> & { readonly classes: readonly T[] },
): ListenerDecorator<InstanceType<T>>;
export function TransactionalEventListener<E extends object = never>(
  options?: Omit<TransactionalEventListenerOptions<AbstractClass, E>, 'classes'>,
): ListenerDecorator<E>;
export function TransactionalEventListener(options: TransactionalEventListenerOptions = {}) {
  return (target: object, member: Member): void => TRANSACTIONAL_EVENT_LISTENERS.add(target, member, options);
}

readable(TransactionalEventListener, {
  name: 'TransactionalEventListener',
  on: (type, member) => TRANSACTIONAL_EVENT_LISTENERS.get(type, member)[0],
});
