import type { Scenario } from '../scenario';
import { GROUPED } from './validation/groups';
import { METHODS } from './validation/methods';
import { OWN } from './validation/own-constraints';
import { NESTED } from './validation/objects';

export const VALIDATION: readonly Scenario[] = [...NESTED, ...GROUPED, ...METHODS, ...OWN];
