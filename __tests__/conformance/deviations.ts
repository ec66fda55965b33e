import { ASYNC } from './deviations/async';
import { BEANS } from './deviations/beans';
import { CACHE } from './deviations/cache';
import type { Deviation } from './deviations/deviation';
import { EVENTS } from './deviations/events';
import { EXPRESSIONS } from './deviations/expressions';
import { RETRY } from './deviations/retry';
import { SCHEDULES } from './deviations/schedules';
import { TRANSACTIONS } from './deviations/transactions';
import { VALIDATION } from './deviations/validation';

/** Every deviation there is; a scenario that is none of these does here what it does in Spring. */
export const DEVIATIONS: readonly Deviation[] = [
  ...ASYNC,
  ...BEANS,
  ...CACHE,
  ...EVENTS,
  ...EXPRESSIONS,
  ...RETRY,
  ...SCHEDULES,
  ...TRANSACTIONS,
  ...VALIDATION,
];
