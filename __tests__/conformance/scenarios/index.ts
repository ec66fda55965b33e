import type { Scenario } from '../scenario';
import { CACHE } from './cache';
import { CONSTRAINTS } from './constraints';
import { EVENTS } from './events';
import { EXPRESSIONS } from './expressions';
import { MESSAGES } from './messages';
import { RETRY } from './retry';
import { TRANSACTIONS } from './transactions';
import { VALIDATION } from './validation';

/** All scenarios, by their table. */
export const TABLES = {
  cache: CACHE,
  expressions: EXPRESSIONS,
  retry: RETRY,
  transactions: TRANSACTIONS,
  events: EVENTS,
  constraints: CONSTRAINTS,
  messages: MESSAGES,
  validation: VALIDATION,
} satisfies Record<string, readonly Scenario[]>;
