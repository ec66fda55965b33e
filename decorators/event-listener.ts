import { readable } from '../lib/metadata/annotation';
import type { AbstractClass, Member } from '../lib/metadata/class';
import { EVENT_LISTENERS, type EventListenerOptions } from '../lib/metadata/events';

/**
 * Calls a method of a bean for every event of a class, as Spring's `@EventListener`: the class of its parameter, or
 * those of `classes`. The publisher waits for it, and gets its error. What it returns (an object, or the elements of
 * an array or a Set; also by a promise) is published as an event of its own.
 *
 * ```ts
 * @EventListener({ condition: '#order.amount > 100' })
 * async onLargeOrder(order: OrderPlaced): Promise<ReviewRequested>
 * ```
 *
 * At start: MILLRACE_EVENT_LISTENER, MILLRACE_BEAN_MISPLACED and the MILLRACE_EXPRESSION_... errors. To the
 * publisher: the method's own error, MILLRACE_EVENT_CONDITION, MILLRACE_EVENT_INVALID, MILLRACE_EVENT_CHAIN.
 */
export function EventListener<T extends AbstractClass>(
  options: EventListenerOptions<T> & { readonly classes: readonly T[] },
): ListenerDecorator<InstanceType<T>>;
export function EventListener<E extends object = never>(
  options?: Omit<EventListenerOptions<AbstractClass, E>, 'classes'>,
): ListenerDecorator<E>;
export function EventListener(options: EventListenerOptions = {}) {
  return (target: object, member: Member): void => EVENT_LISTENERS.add(target, member, options);
}

/** Stands on a method that takes the event or nothing, and returns nothing or events. */
export type ListenerDecorator<E> = <M extends (event: E) => EventResult | PromiseLike<EventResult>>(
  target: object,
  member: Member,
  descriptor: TypedPropertyDescriptor<M>,
) => void;

/** Nothing, an event, or several. */
// `void` is what methods without a result are written to return.
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type
export type EventResult = object | null | undefined | void;

readable(EventListener, { name: 'EventListener', on: (type, member) => EVENT_LISTENERS.get(type, member)[0] });
