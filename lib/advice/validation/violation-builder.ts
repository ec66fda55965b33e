import { MillraceError } from '../../errors/millrace-error';
import type { ConstraintRecord } from '../../metadata/validation';
import type { ClockProvider } from './clock-provider';
import type { ConstraintValidatorContext } from './constraint-validator';
import type { Messages } from './messages/messages';
import { joined } from './place';
import type { ValidationRun } from './validation-run';

/** Gathers the violations that a validator makes for one value. */
export class ViolationBuilder implements ConstraintValidatorContext {
  readonly #record: ConstraintRecord;
  readonly #clock: ClockProvider;
  #added: { readonly message: string; readonly path: string }[] | undefined;
  #disabled = false;

  constructor(record: ConstraintRecord, clock: ClockProvider) {
    this.#record = record;
    this.#clock = clock;
  }

  get attributes(): object {
    return this.#record.attributes;
  }

  now(): number {
    return this.#clock.now();
  }

  disableDefaultViolation(): void {
    this.#disabled = true;
  }

  addViolation(message: string, path = ''): void {
    (this.#added ??= []).push({ message, path });
  }

  /** Hands them on, the annotation's own first. @returns false @throws MILLRACE_VALIDATION_BROKEN when none is left */
  report(run: ValidationRun, messages: Messages, value: unknown, path: string): false {
    const { constraint } = this.#record;
    if (!this.#disabled) {
      run.add(this.#record, { path, constraint, message: messages.of(this.#record, value, run.locale), value });
    } else if (this.#added === undefined) {
      const problem = 'it has disabled the violation with the default message, and added none of its own.';
      throw new MillraceError('MILLRACE_VALIDATION_BROKEN', { constraint, path, problem });
    }
    for (const added of this.#added ?? []) {
      const message = messages.custom(this.#record, added.message, run.locale);
      // Of all arguments together a path tells which one is meant.
      const from = this.#record.target === 'parameters' && added.path !== '' ? '' : path;
      run.add(this.#record, { path: joined(from, added.path), constraint, message, value });
    }
    return false;
  }
}
