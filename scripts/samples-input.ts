/** Writes the bundled inputs of samples: `npx ts-node scripts/samples-input.ts`. The same lines each time. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deduplicationInput } from './samples/deduplication';
import { enrichmentInput } from './samples/enrichment';
import { fraudInput } from './samples/fraud';
import { sessionsInput } from './samples/sessions';
import { topNInput } from './samples/top-n';

const INPUTS = {
  deduplication: deduplicationInput,
  enrichment: enrichmentInput,
  fraud: fraudInput,
  sessions: sessionsInput,
  'top-n': topNInput,
};

for (const [sample, files] of Object.entries(INPUTS)) {
  for (const [path, text] of Object.entries(files())) {
    const target = join(__dirname, '..', 'samples', sample, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
