/**
 * Adds up the results that `jest --json` wrote into a folder, and ends with the line `N passed, N failed[, N skipped]`.
 * Ends with 1 when a test failed, a suite did not run, or there was no test at all.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { addUp, type JestResults } from './ci/results';

const [folder = '.'] = process.argv.slice(2);
const runs = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name: basename(name, '.json'),
    results: JSON.parse(readFileSync(join(folder, name), 'utf8')) as JestResults,
  }));

const { lines, ok } = addUp(runs);
for (const line of lines) console.log(line);
if (!ok) process.exitCode = 1;
