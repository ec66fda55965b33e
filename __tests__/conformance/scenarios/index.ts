import type { Scenario } from '../scenario';
import { CACHE } from './cache';
import { CONSTRAINTS } from './constraints';
import { MESSAGES } from './messages';
import { RETRY } from './retry';
import { TRANSACTIONS } from './transactions';
import { VALIDATION } from './validation';

/** All scenarios, by their table. */
export const TABLES = {
  cache: CACHE,
  retry: RETRY,
  transactions: TRANSACTIONS,
  constraints: CONSTRAINTS,
  messages: MESSAGES,
  validation: VALIDATION,
} satisfies Record<string, readonly Scenario[]>;
