import { q0 } from './q0';
import { q1 } from './q1';
import { q14 } from './q14';
import { q2 } from './q2';
import { q21 } from './q21';
import { q22 } from './q22';
import type { NexmarkQuery } from './query';

/** The queries that can be run, by number. */
export const QUERIES: readonly NexmarkQuery[] = [q0, q1, q2, q14, q21, q22];
