import { BROADCAST_CASES } from './broadcast-cases';
import { JOIN_CASES } from './join-cases';
import { KEYED_CASES } from './keyed-cases';
import type { RestoreCase } from './restore-case';
import { ROLLING_CASES } from './rolling-cases';
import { STATE_CASES } from './state-cases';
import { TRIGGER_CASES } from './trigger-cases';
import { CLOCK_WINDOW_CASES, OTHER_WINDOW_CASES, WINDOW_CASES } from './window-cases';

/** Every operator that is snapshot and restored: a new one gets its row in one of these. */
export const ALL_CASES: readonly RestoreCase[] = [
  ...STATE_CASES,
  ...KEYED_CASES,
  ...ROLLING_CASES,
  ...BROADCAST_CASES,
  ...WINDOW_CASES,
  ...CLOCK_WINDOW_CASES,
  ...OTHER_WINDOW_CASES,
  ...TRIGGER_CASES,
  ...JOIN_CASES,
];
