import { deduplicationInput } from './deduplication';
import { enrichmentInput } from './enrichment';
import { flowsInput } from './flows';
import { fraudInput } from './fraud';
import { sessionsInput } from './sessions';
import { topNInput } from './top-n';

/** What makes the bundled input of each sample: its files by name. */
export const INPUTS: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  deduplication: deduplicationInput,
  enrichment: enrichmentInput,
  flows: flowsInput,
  fraud: fraudInput,
  sessions: sessionsInput,
  'top-n': topNInput,
};
