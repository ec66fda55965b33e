import { ConfigurationProperties, duration, Service } from 'millrace';
import { z } from 'zod';
import type { Payment } from './payment';

const CENTS = z.int().min(1);

/** The section `fraud`, as far as services read it. */
@ConfigurationProperties({
  prefix: 'fraud',
  schema: z
    .object({ small: CENTS.default(100), large: CENTS.default(50_000), within: duration().default(60_000) })
    .refine(({ small, large }) => small < large, { path: ['large'], message: 'more than fraud.small' }),
})
export class FraudProperties {
  small!: number;
  large!: number;
  /** Milliseconds. */
  within!: number;
}

/** Says what is suspicious. */
@Service()
export class FraudRule {
  constructor(private readonly properties: FraudProperties) {}

  /** For how long the payment makes the next one suspicious, in milliseconds; `undefined` when it does not. */
  suspicion({ cents }: Payment): number | undefined {
    return cents <= this.properties.small ? this.properties.within : undefined;
  }

  /** Whether it is what a suspicion has waited for. */
  confirms({ cents }: Payment): boolean {
    return cents >= this.properties.large;
  }
}
