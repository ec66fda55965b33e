import { q0 } from './q0';
import { q1 } from './q1';
import { q10 } from './q10/q10';
import { q11 } from './q11';
import { q12 } from './q12';
import { q13 } from './q13/q13';
import { q14 } from './q14';
import { q15 } from './q15';
import { q16 } from './q16';
import { q17 } from './q17';
import { q18 } from './q18';
import { q19 } from './q19';
import { q2 } from './q2';
import { q20 } from './q20';
import { q21 } from './q21';
import { q22 } from './q22';
import { q23 } from './q23';
import { q3 } from './q3';
import { q4 } from './q4';
import { q5 } from './q5';
import { q6 } from './q6';
import { q7 } from './q7';
import { q8 } from './q8';
import { q9 } from './q9';
import type { NexmarkQuery } from './query';

/** The queries that can be run, by number. */
export const QUERIES: readonly NexmarkQuery[] = [
  ...[q0, q1, q2, q3, q4, q5, q6, q7, q8, q9, q10, q11, q12],
  ...[q13, q14, q15, q16, q17, q18, q19, q20, q21, q22, q23],
];
