import { types } from 'node:util';
import type { Faults } from '../errors/faults';
import { ON_TIMERS } from '../metadata/wiring';
import type { TimeDomain } from '../time/timer-service';
import type { Draft } from './draft';
import { classOf, methodsOf } from './function-kind';
import type { StreamNode } from './stream-graph';

const DOMAINS: readonly TimeDomain[] = ['event-time', 'processing-time'];

/** The method that is called for the timers of each clock, where it is not `onTimer`. */
export type TimerMethods = Readonly<Partial<Record<TimeDomain, string>>>;

/** The methods with `@OnTimer` of a node's function; none, where they have no place: a fault. */
export function timerMethods(draft: Draft, node: StreamNode, faults: Faults): TimerMethods | undefined {
  const { function: ref, where } = draft;
  const type = classOf(ref);
  const annotated = type === undefined ? [] : [...ON_TIMERS.of(type)];
  if (annotated.length === 0) return undefined;
  const refuse = (problem: string): void => {
    faults.add(where, 'MILLRACE_WIRING_TIMER', { problem });
  };
  if (!hasTimers(node)) {
    for (const [member] of annotated) {
      refuse(`its method '${String(member)}' has @OnTimer, and a ${node.kind} function without keys has no timers`);
    }
    return undefined;
  }
  const methods = methodsOf(ref);
  if (typeof methods?.onTimer === 'function') refuse("it has 'onTimer' and a method with @OnTimer");
  const found: Partial<Record<TimeDomain, string>> = {};
  for (const [member, records] of annotated) {
    const method = String(member);
    if (types.isAsyncFunction(methods?.[method])) faults.add(where, 'MILLRACE_WIRING_ASYNC', { method });
    for (const { domain } of records) {
      if (domain !== undefined && !DOMAINS.includes(domain)) {
        refuse(`the clock of '${method}' is '${domain}', and none of ${DOMAINS.join(' and ')}`);
        continue;
      }
      for (const each of domain === undefined ? DOMAINS : [domain]) {
        const other = found[each];
        if (other !== undefined) refuse(`both '${other}' and '${method}' are for the timers of ${each}`);
        found[each] = method;
      }
    }
  }
  return found;
}

function hasTimers(node: StreamNode): boolean {
  if (node.kind !== 'keyedProcess' && node.kind !== 'coProcess') return false;
  return node.adapter === undefined && (node.kind === 'keyedProcess' || node.keys !== undefined);
}
