import type { BeanLookup } from '../container/container';
import { isPromise } from '../container/life-cycle';
import { MillraceError } from '../errors/millrace-error';
import type { AbstractClass, Member } from '../metadata/class';
import type { Delivery } from './event-listener-factory';
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
  return { classes, deliver: adapter.adapt(delivery(plan, beans.get(method.bean), publish), beans) };
}

function delivery({ method, condition }: ListenerPlan, bean: object, publish: PublishAnswer): Delivery {
  const { member, where } = method;
  // The bean is of the planned class: the member is its woven method.
  const methods = bean as Record<Member, (event: object) => unknown>;
  const call = methods[member] as (event: object) => unknown;
  return (event, depth) => {
    if (condition !== undefined && !holds(condition([event], bean), where)) return undefined;
    const answer = call.call(bean, event);
    return isPromise(answer)
      ? answer.then((value) => publishAnswer(value, depth, where, publish))
      : publishAnswer(answer, depth, where, publish);
  };
}

function publishAnswer(
  answer: unknown,
  depth: number,
  where: string,
  publish: PublishAnswer,
): void | PromiseLike<void> {
  if (answer === undefined || answer === null) return undefined;
  if (!Array.isArray(answer) && !(answer instanceof Set)) return publish(answer, depth + 1, where);
  return publishAll([...(answer as Iterable<unknown>)], depth + 1, where, publish);
}

async function publishAll(
  answers: readonly unknown[],
  depth: number,
  where: string,
  publish: PublishAnswer,
): Promise<void> {
  for (const answer of answers) if (answer !== undefined && answer !== null) await publish(answer, depth, where);
}

function holds(value: unknown, where: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new MillraceError('MILLRACE_EVENT_CONDITION', { where, value: value === null ? 'null' : typeof value });
}
