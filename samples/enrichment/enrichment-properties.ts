import { ConfigurationProperties } from 'millrace';
import { z } from 'zod';

/** The section `enrichment`. */
@ConfigurationProperties({
  prefix: 'enrichment',
  schema: z.strictObject({
    input: z.string(),
    rates: z.string(),
    output: z.string(),
    history: z.int().min(1),
  }),
})
export class EnrichmentProperties {
  input!: string;
  rates!: string;
  output!: string;
  /** How many rates of a currency are kept. */
  history!: number;
}
