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

/** Messages by the path of what they are about: what a form shows beside its fields. */
export type MessagesByField = ReadonlyMap<string, readonly string[]>;

/** The messages of violations, field by field. */
export function messagesByField(violations: readonly Violation[]): MessagesByField {
  const byField = new Map<string, string[]>();
  for (const { path, message } of violations) {
    const messages = byField.get(path);
    if (messages === undefined) byField.set(path, [message]);
    else messages.push(message);
  }
  return byField;
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

  /** The messages by the path of what they are about. */
  get byField(): MessagesByField {
    return messagesByField(this.violations);
  }
}
