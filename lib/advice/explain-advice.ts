import type { AdvicePlan } from './advice-plan';

/** The advice of one method, as `explain` prints it. */
export interface AdviceRow {
  /** `FlowService.insert` */
  readonly method: string;
  /** Outermost first. */
  readonly advice: readonly {
    readonly advisor: string;
    readonly order: number;
    readonly description: string;
    /** The composed annotations that it comes from: `@Resilient`. */
    readonly by: readonly string[];
  }[];
}

/** Every advised method of the plans, in order. */
export function explainAdvice(plans: readonly AdvicePlan[]): readonly AdviceRow[] {
  return plans.flatMap((plan) =>
    plan.methods.map(({ advised, advice }) => ({
      method: advised.where,
      advice: advice.map(({ advisor, order, by, advice: one }) => ({
        advisor,
        order,
        description: one.description,
        by,
      })),
    })),
  );
}
