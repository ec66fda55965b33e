import type { BeanLookup, Token } from '../container/container';
import type { CalledMethod } from '../container/called-methods';
import type { Faults } from '../errors/faults';
import type { AbstractClass, Member } from '../metadata/class';
import type { EventListenerOptions } from '../metadata/events';

/**
 * Brings one event to one listener: judges its condition, calls the method, publishes what it returns. Synchronous as
 * long as the method is.
 *
 * @param depth how many answers led to the event: handed on as it came
 */
export type Delivery = (event: object, depth: number) => void | PromiseLike<void>;

/** What is known while listeners are judged: nothing is running yet. */
export interface ListenerContext {
  readonly faults: Faults;
  /** Whether a bean will be there. */
  has(token: Token): boolean;
  /** Compiles a condition over the arguments of a method. @throws the MILLRACE_EXPRESSION_... errors */
  compile(expression: string, parameterNames: readonly string[], methodName: string): ListenerCondition;
}

/** A compiled condition: of the arguments and the bean. */
export type ListenerCondition = (args: readonly unknown[], bean: object) => unknown;

/** What an annotation makes of one method. */
export interface ListenerAdapter {
  /** As `explain` shows it: `@TransactionalEventListener(AFTER_COMMIT)`. */
  readonly description: string;
  /** The common options of its annotation. */
  readonly options: EventListenerOptions;
  /** Called once, at start: what stands between the publisher and the listener, which may call `deliver` later. */
  adapt(deliver: Delivery, beans: BeanLookup): Delivery;
}

/**
 * Makes listeners of the methods that one annotation marks; as Spring's EventListenerFactory. What it makes is called
 * where a plain `@EventListener` would be.
 */
export interface EventListenerFactory {
  /** `@TransactionalEventListener` */
  readonly annotation: string;
  /** The methods of a class, inherited ones included, that carry the annotation. */
  readonly members: (type: AbstractClass) => Iterable<Member>;
  /** What is wrong with the annotation goes to `context.faults`. */
  adapter(method: CalledMethod, context: ListenerContext): ListenerAdapter;
}
