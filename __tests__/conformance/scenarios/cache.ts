import type { Scenario } from '../scenario';
import { ERRORS } from './cache/broken-caches';
import { CONFIG } from './cache/cache-config';
import { CACHING } from './cache/caching';
import { EVICT } from './cache/evict';
import { GENERATORS } from './cache/generators';
import { INHERITED } from './cache/inheritance';
import { KEYS } from './cache/keys';
import { PUT } from './cache/put';
import { RESOLVERS } from './cache/resolvers';
import { VALUES } from './cache/results';
import { SEVERAL } from './cache/several-caches';
import { SYNC } from './cache/sync';

export const CACHE: readonly Scenario[] = [
  ...KEYS,
  ...VALUES,
  ...SEVERAL,
  ...PUT,
  ...EVICT,
  ...CACHING,
  ...CONFIG,
  ...SYNC,
  ...ERRORS,
  ...INHERITED,
  ...GENERATORS,
  ...RESOLVERS,
];
