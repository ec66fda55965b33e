import type { BeanLookup } from '../container/container';
import { isPromise } from '../container/life-cycle';
import { MillraceError } from '../errors/millrace-error';
import { ASYNCS } from '../metadata/async';
import type { AbstractClass, Member } from '../metadata/class';
import type { Delivery } from './event-listener-factory';
import { inTurn } from './in-turn';
import type { ListenerPlan } from './listener-plan';

/** A listener and its bean. */
export interface BoundListener {
  readonly classes: readonly AbstractClass[];
  readonly deliver: Delivery;
}

/** Publishes an event that a listener has answered with. */
export type PublishAnswer = (event: unknown, depth: number, from: string) => void | PromiseLike<void>;

/** Binds a listener to its bean: what can be looked up is looked up here, not per event. */
export function bindListener(plan: ListenerPlan, beans: BeanLookup, publish: PublishAnswer): BoundListener {
  const { method, adapter, classes } = plan;
  const bean = method.lazy ? undefined : beans.get<object>(method.bean);
  // As in Spring, a lazy bean is made when it is to hear something.
  const target = (): object => bean ?? beans.get<object>(method.bean);
  return { classes, deliver: adapter.adapt(delivery(plan, target, publish), beans) };
}

function delivery({ method, condition }: ListenerPlan, target: () => object, publish: PublishAnswer): Delivery {
  const { type, member, where } = method;
  // As in Spring, nobody waits for an asynchronous listener, and what it returns is no event.
  const detached = ASYNCS.get(type, member).length > 0;
  return (event, depth) => {
    const bean = target() as Record<Member, (event: object) => unknown>;
    if (condition !== undefined && !holds(condition([event], bean), where)) return undefined;
    // The bean is of the planned class: the member is its woven method.
    const answer = bean[member]?.(event);
    if (detached) return undefined;
    const answered = (value: unknown): void | PromiseLike<void> =>
      inTurn(eventsOf(value), (one) => publish(one, depth + 1, where));
    return isPromise(answer) ? answer.then(answered) : answered(answer);
  };
}

/** The events of an answer: none, one, or those of an array or a Set. */
function eventsOf(answer: unknown): readonly unknown[] {
  const events: readonly unknown[] = Array.isArray(answer) ? answer : answer instanceof Set ? [...answer] : [answer];
  return events.filter((event) => event !== undefined && event !== null);
}

function holds(value: unknown, where: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new MillraceError('MILLRACE_EVENT_CONDITION', { where, value: value === null ? 'null' : typeof value });
}
