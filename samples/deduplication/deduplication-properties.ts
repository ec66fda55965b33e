import { ConfigurationProperties, duration } from 'millrace';
import { z } from 'zod';

/** The section `deduplication`. */
@ConfigurationProperties({
  prefix: 'deduplication',
  schema: z.strictObject({ input: z.string(), output: z.string(), remember: duration() }),
})
export class DeduplicationProperties {
  input!: string;
  output!: string;
  /** For how long a notice is known again, in milliseconds; the state in once.ts reads it by itself. */
  remember!: number;
}
