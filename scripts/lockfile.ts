/**
 * Completes package-lock.json: `npm run lockfile`, or `-- --check` to only tell.
 *
 * npm leaves an optional dependency out of the lockfile when the registry does not answer for it, as mirrors that carry
 * one platform do for the native parts of the others. `npm ci` then refuses the lockfile, there and everywhere else.
 * What is written here is what npm writes where the registry is whole, less the integrity.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeLockfile, type Lockfile } from './lockfile/complete';

const path = join(__dirname, '..', 'package-lock.json');
const { lockfile, added, hosts } = completeLockfile(JSON.parse(readFileSync(path, 'utf8')) as Lockfile);
const changes = [...added.map((name) => `missing: ${name}`), ...hosts.map((name) => `bound to a registry: ${name}`)];

if (changes.length === 0) {
  console.log('package-lock.json is complete.');
} else if (process.argv.includes('--check')) {
  console.error(`${changes.join('\n')}\npackage-lock.json is not portable; run: npm run lockfile`);
  process.exitCode = 1;
} else {
  writeFileSync(path, `${JSON.stringify(lockfile, undefined, 2)}\n`);
  console.log(`${changes.join('\n')}\npackage-lock.json: ${String(changes.length)} entries set right.`);
}
