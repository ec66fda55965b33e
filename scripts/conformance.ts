/**
 * Writes anew what the real Spring does with the scenarios, and what docs/reference/conformance.md tells of it:
 * `npx ts-node scripts/conformance.ts`. Needs Java and Maven; with `--page` it only writes the page, and needs neither.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEVIATIONS } from '../__tests__/conformance/deviations';
import { pageParts, withParts } from '../__tests__/conformance/page';
import { TABLES } from '../__tests__/conformance/scenarios/index';
import { runSpring, type Expected } from '../__tests__/conformance/spring/spring';

const root = join(__dirname, '..');
const file = join(root, '__tests__/conformance/expected.json');
const page = join(root, 'docs/reference/conformance.md');

async function main(): Promise<void> {
  const expected = process.argv.includes('--page')
    ? (JSON.parse(readFileSync(file, 'utf8')) as Expected)
    : await runSpring(TABLES);
  writeFileSync(file, `${JSON.stringify(expected, undefined, 2)}\n`);
  writeFileSync(page, withParts(readFileSync(page, 'utf8'), pageParts(TABLES, expected, DEVIATIONS)));
}

void main();
