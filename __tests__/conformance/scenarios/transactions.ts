import type { Scenario } from '../scenario';
import { DEFINITIONS } from './transactions/definitions';
import { MANAGERS } from './transactions/managers';
import { MATRIX } from './transactions/propagation';
import { MARKED } from './transactions/rollback-only';
import { RULES } from './transactions/rules';
import { SYNCHRONIZATIONS } from './transactions/synchronizations';
import { TEMPLATE } from './transactions/template';

export const TRANSACTIONS: readonly Scenario[] = [
  ...MATRIX,
  ...RULES,
  ...MARKED,
  ...SYNCHRONIZATIONS,
  ...DEFINITIONS,
  ...MANAGERS,
  ...TEMPLATE,
];
