import type { Faults } from '../errors/faults';
import { BROADCAST_STATES } from '../metadata/wiring';
import type { Draft } from './draft';
import { classOf } from './function-kind';
import type { BoundBroadcastState } from './stream-graph';

/** The states of a broadcast function: those its stream is broadcast with, then its fields with `@BroadcastState`. */
export function broadcastStates(
  { function: ref, broadcast = [], where }: Draft,
  faults: Faults,
): BoundBroadcastState[] {
  const states: BoundBroadcastState[] = [...broadcast];
  const type = classOf(ref);
  for (const [member, [record = {}]] of type === undefined ? [] : BROADCAST_STATES.of(type)) {
    const property = String(member);
    states.push({ property, name: record.name ?? property, ...(record.type && { type: record.type }) });
  }
  const twice = states.find(({ name }, index) => states.findIndex((other) => other.name === name) < index);
  if (twice !== undefined) {
    faults.add(where, 'MILLRACE_WIRING_BROADCAST', {
      problem: `two of its broadcast states are called '${twice.name}'`,
    });
  }
  return states;
}

/** Refuses `@BroadcastState` where there is no broadcast. */
export function refuseBroadcastStates({ function: ref, where }: Draft, faults: Faults): void {
  const type = classOf(ref);
  for (const property of type === undefined ? [] : BROADCAST_STATES.of(type).keys()) {
    const problem = `its broadcast state '${String(property)}' stands in a class that is no broadcast function`;
    faults.add(where, 'MILLRACE_WIRING_BROADCAST', { problem });
  }
}
