import type { Condition, ConditionContext } from '../../../lib/index';

/** Whether the property `region` is `eu`. */
class InEurope implements Condition {
  matches({ property }: ConditionContext): boolean {
    return property('region') === 'eu';
  }
}

class Never implements Condition {
  matches(): boolean {
    return false;
  }
}

/** Conditions of an application's own; the Java side has classes of the same names. */
export const CONDITIONS: Readonly<Record<string, new () => Condition>> = { InEurope, Never };
