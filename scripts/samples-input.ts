/** Writes the bundled inputs of the samples: `npx ts-node scripts/samples-input.ts`. The same lines each time. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INPUTS } from './samples/inputs';

for (const [sample, files] of Object.entries(INPUTS)) {
  for (const [name, text] of Object.entries(files())) {
    writeFileSync(join(__dirname, '..', 'samples', sample, name), text);
  }
}
