/** Where a custom violation stands, and what the validator may know of its call; as jakarta's ConstraintValidatorContext. */
export interface ConstraintValidatorContext<A extends object = object> {
  /** Of the annotation: `{ min: 7 }`. */
  readonly attributes: A;
  /** Epoch milliseconds by the application's ClockProvider. */
  now(): number;
  /** Leaves the violation with the annotation's message out: those that are added stand for it. */
  disableDefaultViolation(): void;
  /**
   * Adds a violation, which counts when the value is judged invalid.
   *
   * @param message with `{...}` of attributes and message bundles; `${...}` stays as it is, for the text may be made of
   * what a user has sent
   * @param path from the judged value: `end`, `items[2].sku`. Default: the value itself.
   */
  addViolation(message: string, path?: string): void;
}

/**
 * Judges the values of a constraint of your own; a bean, so that it is given services. As jakarta's ConstraintValidator,
 * without `initialize`: the annotation's attributes are in the context.
 *
 * @example
 * @Component()
 * export class KnownBillValidator implements ConstraintValidator<string> {
 *   constructor(private readonly bills: Bills) {}
 *   async isValid(bill: string | null | undefined) {
 *     return bill == null || (await this.bills.exists(bill));
 *   }
 * }
 */
export interface ConstraintValidator<T = never, A extends object = never> {
  /**
   * Whether a value keeps the constraint. As in jakarta, absent ones are judged like any other: let them pass, and have
   * `@NotNull` refuse them.
   *
   * A promise is waited for where the advised method returns one, and by `Validator.validateAsync`; elsewhere it is
   * MILLRACE_VALIDATION_ASYNC. What it throws becomes MILLRACE_VALIDATION_BROKEN with it as cause.
   */
  isValid(value: T | null | undefined, context: ConstraintValidatorContext<A>): boolean | Promise<boolean>;
}
