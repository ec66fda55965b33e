import type { Scenario } from '../scenario';
import { CONFIGURATION } from './bean-files/configuration';
import { INHERITANCE, LIVES } from './bean-files/lives';
import { ARGUMENTS, REFERENCES } from './bean-files/references';
import { VALUES } from './bean-files/values';

export const BEAN_FILES: readonly Scenario[] = [
  ...VALUES,
  ...ARGUMENTS,
  ...REFERENCES,
  ...INHERITANCE,
  ...LIVES,
  ...CONFIGURATION,
];
