import { ConfigurationProperties } from 'millrace';
import { z } from 'zod';

/** The section `enrichment`, as far as operators read it. */
@ConfigurationProperties({ prefix: 'enrichment', schema: z.object({ history: z.int().min(1).default(1000) }) })
export class EnrichmentProperties {
  /** How many rates of a currency are kept. */
  history!: number;
}
