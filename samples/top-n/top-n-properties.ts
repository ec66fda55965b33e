import { ConfigurationProperties } from 'millrace';
import { z } from 'zod';

/** The section `top-n`. */
@ConfigurationProperties({
  prefix: 'top-n',
  schema: z.strictObject({ input: z.string(), output: z.string(), size: z.int().min(1).max(1000) }),
})
export class TopNProperties {
  input!: string;
  output!: string;
  /** How many tracks a chart has. */
  size!: number;
}
