import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEVIATIONS } from '../conformance/deviations';
import expected from '../conformance/expected.json';
import { pageParts, withParts } from '../conformance/page';
import { TABLES } from '../conformance/scenarios/index';
import { ROOT } from '../support/command';

const page = readFileSync(join(ROOT, 'docs/reference/conformance.md'), 'utf8');

test('the page tells of every version, count and deviation', () => {
  expect(page).toBe(withParts(page, pageParts(TABLES, expected, DEVIATIONS)));
});

test('a page without its markers is refused', () => {
  expect(() => withParts('', pageParts(TABLES, expected, DEVIATIONS))).toThrow('has lost its versions markers');
});
