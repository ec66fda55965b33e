import type { Scenario } from '../scenario';
import { DEFINITIONS } from './transactions/definitions';
import { MATRIX } from './transactions/propagation';
import { MARKED } from './transactions/rollback-only';
import { RULES } from './transactions/rules';
import { SYNCHRONIZATIONS } from './transactions/synchronizations';

export const TRANSACTIONS: readonly Scenario[] = [...MATRIX, ...RULES, ...MARKED, ...SYNCHRONIZATIONS, ...DEFINITIONS];
