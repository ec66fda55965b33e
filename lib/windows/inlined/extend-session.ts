import type { ValueState } from '../../state/value-state';
import type { TakeRecord } from './add-to-open-pane';
import type { Collector } from '../../functions/collector';
import type { EmissionContext } from '../emission-time';
import type { KeySessions } from '../key-sessions';
import type { NearKeys } from '../near-keys';
import type { OneAlarm } from '../one-alarm';

// Self-contained, but for types: its text becomes part of a chain's.

/** What a session operator does with a record that does not fall into the newest session of its key. */
export type BeginSession = (
  value: unknown,
  time: number,
  key: KeySessions | undefined,
  context: EmissionContext,
  out: Collector<unknown>,
) => void;

/**
 * Adds a record to the newest session of its key, where it falls into that: nearly all do.
 * @param inPlace whether `sessions` keeps objects as they are
 */
export const extendSession = (
  timeOf: (context: EmissionContext) => number,
  gapOf: (value: unknown) => number,
  near: NearKeys<KeySessions>,
  sessions: ValueState<KeySessions>,
  inPlace: boolean,
  add: (value: unknown, contents: unknown) => unknown,
  alarm: OneAlarm,
  otherwise: BeginSession,
): TakeRecord =>
  function extendSession(value, context, out) {
    const time = timeOf(context);
    const id = context.key;
    let key;
    if (typeof id === 'number') {
      const place = id & near.mask;
      if (near.keys[place] === id) key = near.values[place];
    }
    if (key === undefined) {
      key = sessions.value();
      if (inPlace && key !== undefined) near.remember(id, key);
    }
    if (key?.waits === true && time >= key.start && time <= key.end) {
      key.contents = add(value, key.contents);
      const end = time + gapOf(value);
      if (end > key.end) {
        key.end = end;
        if (key.older === undefined) key.alarm = alarm.at(key.alarm, end - 1, context);
      }
      if (!inPlace) sessions.update(key);
    } else otherwise(value, time, key, context, out);
  };

/** How a window that keeps its elements takes a further one. */
export const keepElement =
  () =>
  (value: unknown, contents: unknown): unknown => {
    (contents as unknown[]).push(value);
    return contents;
  };
