import type { Scenario } from '../scenario';
import { ATTEMPTS } from './retry/attempts';
import { BACKOFF } from './retry/backoff';
import { BREAKER } from './retry/circuit-breaker';
import { EXCEPTION_EXPRESSIONS } from './retry/exception-expressions';
import { LISTENERS } from './retry/listeners';
import { RECOVER } from './retry/recover';
import { RULES } from './retry/rules';
import { STATEFUL } from './retry/stateful';

export const RETRY: readonly Scenario[] = [
  ...ATTEMPTS,
  ...BACKOFF,
  ...RULES,
  ...EXCEPTION_EXPRESSIONS,
  ...RECOVER,
  ...LISTENERS,
  ...STATEFUL,
  ...BREAKER,
];
