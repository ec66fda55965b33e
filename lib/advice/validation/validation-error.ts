import { MillraceError } from '../../errors/millrace-error';

/** One rule that a value broke. */
export interface Violation {
  /** Where the value is: `billNumber`, `items[2].sku`; in a method call with the parameter first, `flow.billNumber`. */
  readonly path: string;
  /** The rule: `Size`, `NotBlank`, or the name of a class-validator rule, `isInt`. */
  readonly constraint: string;
  /** For people, with all placeholders filled in. */
  readonly message: string;
  readonly value: unknown;
}

/** Values that broke rules; all that did, together. */
export class ValidationError extends MillraceError<'MILLRACE_VALIDATION_FAILED'> {
  override readonly name = 'ValidationError';

  /** @param where the method that was called: `FlowService.insert` */
  constructor(
    where: string,
    readonly violations: readonly Violation[],
  ) {
    super('MILLRACE_VALIDATION_FAILED', { where, violations });
  }
}
