import { ConfigurationProperties, duration } from 'millrace';
import { z } from 'zod';

const CENTS = z.int().min(1);

/** The section `fraud`. */
@ConfigurationProperties({
  prefix: 'fraud',
  schema: z
    .strictObject({
      input: z.string(),
      output: z.string(),
      small: CENTS,
      large: CENTS,
      within: duration(),
    })
    .refine(({ small, large }) => small < large, { path: ['large'], message: 'more than fraud.small' }),
})
export class FraudProperties {
  input!: string;
  output!: string;
  small!: number;
  large!: number;
  /** Milliseconds. */
  within!: number;
}
