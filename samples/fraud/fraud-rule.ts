import { Service } from 'millrace';
import { FraudProperties } from './fraud-properties';
import type { Payment } from './payment';

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
