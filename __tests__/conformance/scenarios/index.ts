import type { Scenario } from '../scenario';
import { ASYNC } from './async';
import { BEAN_FILES } from './bean-files';
import { CACHE } from './cache';
import { CONDITIONS } from './conditions';
import { CONSTRAINTS } from './constraints';
import { EVENTS } from './events';
import { EXPRESSIONS } from './expressions';
import { LIVES } from './lives';
import { MESSAGES } from './messages';
import { RETRY } from './retry';
import { SCHEDULES } from './schedules';
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
  schedules: SCHEDULES,
  async: ASYNC,
  conditions: CONDITIONS,
  lives: LIVES,
  'bean-files': BEAN_FILES,
} satisfies Record<string, readonly Scenario[]>;
