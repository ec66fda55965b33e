import type { AbstractClass } from './class';
import { MemberMetadata } from './keys';

// The method's event is a type of its own; the record holds those of all listeners.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- parameters are contravariant: only any accepts each
export type EventCondition<E = any> = string | ((event: E) => boolean);

/** What every annotation that makes a method a listener takes. */
export interface EventListenerOptions<T extends AbstractClass = AbstractClass, E = InstanceType<T>> {
  /** The events it hears, with their subclasses. Default: the class of the method's parameter. */
  readonly classes?: readonly T[];
  /**
   * Whether it hears an event: an expression over the event (by the parameter's name, `#a0` or, for a method without
   * a parameter, `#event`), which may hold `${...}`, or a function. Default: it hears all of its classes.
   */
  readonly condition?: EventCondition<E>;
  /** Of the listeners of one event the lower come first; of equals, the one declared first. Default: after all others. */
  readonly order?: number;
}

/** `@EventListener` on methods. */
export const EVENT_LISTENERS = new MemberMetadata<EventListenerOptions>('event-listener');
