/** Writes docs/reference/errors.md; with `--check` it only tells what differs, and fails when something does. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorReference, errorTables } from './error-reference';

const file = join(__dirname, '..', 'docs/reference/errors.md');

/** The lines that one text has and the other has not, as a diff marks them. */
export function differences(written: string, wanted: string): readonly string[] {
  if (written === wanted) return [];
  const [before, after] = [written.split('\n'), wanted.split('\n')];
  const changes = [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
  ];
  return changes.length > 0 ? changes : ['the same lines in another order or number'];
}

if (require.main === module) {
  const wanted = errorReference(errorTables());
  if (process.argv.includes('--check')) {
    const changes = differences(existsSync(file) ? readFileSync(file, 'utf8') : '', wanted);
    if (changes.length > 0) {
      console.error(`docs/reference/errors.md is not what the codes say; run: npx ts-node scripts/docs-errors.ts`);
      console.error(changes.join('\n'));
      process.exitCode = 1;
    }
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, wanted);
  }
}
