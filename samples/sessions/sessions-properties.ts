import { ConfigurationProperties } from 'millrace';
import { z } from 'zod';

/** The section `sessions`. */
@ConfigurationProperties({
  prefix: 'sessions',
  schema: z.strictObject({ input: z.string(), output: z.string(), crawlers: z.array(z.string().min(1)) }),
})
export class SessionsProperties {
  input!: string;
  output!: string;
  crawlers!: string[];
}
