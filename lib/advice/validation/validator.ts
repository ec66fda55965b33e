import type { AbstractClass } from '../../metadata/class';
import type { Group } from '../../metadata/validation';
import { groupOrder } from './groups';
import { RuleBook, type ValidatorOptions } from './rule-book';
import { messagesByField, type MessagesByField, type Violation } from './validation-error';
import { followOrder, ValidationRun } from './validation-run';

/** How one object is checked. */
export interface ValidateOptions {
  /** The class whose rules hold for a plain object, or for plain elements of a collection. Default: none hold. */
  readonly type?: AbstractClass;
  /** What is checked: classes, and sequences of them. Default: the default group. */
  readonly groups?: readonly Group[];
  /** Of the messages: `zh-CN`. Default: that of `withLocale`, else the application's. */
  readonly locale?: string;
}

/** How one property is checked. */
export type ValidatePropertyOptions = Omit<ValidateOptions, 'type'>;

/** What a check has found. */
export interface ValidationResult {
  readonly valid: boolean;
  /** Every broken rule, class by class from the topmost ancestor, in the order of their lines. */
  readonly violations: readonly Violation[];
  /** The messages by the path of what they are about. */
  readonly byField: MessagesByField;
}

/**
 * Checks objects by the rules of their classes, ours and class-validator's own; as jakarta's Validator. An object of
 * a class without rules breaks none. A bean of every application; made by hand it has rules without a container.
 *
 * @example
 * const { valid, byField } = validator.validate(flow, { groups: [OnCreate], locale: 'zh-CN' });
 */
export class Validator {
  readonly #rules: RuleBook;

  /** @param options or the rules of an application */
  constructor(options: ValidatorOptions | RuleBook = {}) {
    this.#rules = options instanceof RuleBook ? options : new RuleBook(options);
  }

  /**
   * Checks at once.
   *
   * @throws MILLRACE_VALIDATION_ASYNC when a rule answers by a promise, MILLRACE_VALIDATION_GROUPS when the groups or
   * sequences do not fit together, MILLRACE_VALIDATION_VALIDATOR, MILLRACE_VALIDATION_BROKEN when a validator throws
   */
  validate(object: object, options: ValidateOptions = {}): ValidationResult {
    const { type, groups = [] } = options;
    const certain =
      type === undefined &&
      groupOrder(groups).every((steps) => steps.every((step) => this.#rules.checker(step).keeps(object)));
    const run = new ValidationRun(options.locale, false);
    if (certain) return resultOf(run);
    // Nothing can be waited for in such a run.
    void this.#check(object, options, run);
    return resultOf(run);
  }

  /** The same, rules that answer by a promise included; those are asked one after another. */
  async validateAsync(object: object, options: ValidateOptions = {}): Promise<ValidationResult> {
    const run = new ValidationRun(options.locale, true);
    await this.#check(object, options, run);
    return resultOf(run);
  }

  /**
   * Checks one property of an object, by what stands on it alone: as in jakarta neither the rules of its value's class
   * (`@Valid`) nor those of the object as a whole are asked.
   *
   * @throws as {@link validate}
   */
  validateProperty<T extends object>(
    object: T,
    property: keyof T & string,
    options: ValidatePropertyOptions = {},
  ): ValidationResult {
    const run = new ValidationRun(options.locale, false);
    void this.#checkProperty(undefined, object, property, options, run);
    return resultOf(run);
  }

  /** The same, rules that answer by a promise included. */
  async validatePropertyAsync<T extends object>(
    object: T,
    property: keyof T & string,
    options: ValidatePropertyOptions = {},
  ): Promise<ValidationResult> {
    const run = new ValidationRun(options.locale, true);
    await this.#checkProperty(undefined, object, property, options, run);
    return resultOf(run);
  }

  /**
   * Checks what a property of a class would be: a field of a form, before there is an object. Rules that look at the object
   * see one that has this property only. Else as {@link validateProperty}.
   */
  validateValue<T extends object>(
    type: AbstractClass<T>,
    property: keyof T & string,
    value: unknown,
    options: ValidatePropertyOptions = {},
  ): ValidationResult {
    const run = new ValidationRun(options.locale, false);
    void this.#checkProperty(type, { [property]: value }, property, options, run);
    return resultOf(run);
  }

  /** The same, rules that answer by a promise included. */
  async validateValueAsync<T extends object>(
    type: AbstractClass<T>,
    property: keyof T & string,
    value: unknown,
    options: ValidatePropertyOptions = {},
  ): Promise<ValidationResult> {
    const run = new ValidationRun(options.locale, true);
    await this.#checkProperty(type, { [property]: value }, property, options, run);
    return resultOf(run);
  }

  #checkProperty(
    type: AbstractClass | undefined,
    object: object,
    property: string,
    { groups = [] }: ValidatePropertyOptions,
    run: ValidationRun,
  ): void | Promise<void> {
    return followOrder(groupOrder(groups), run, (step) => {
      this.#rules.checker(step).checkProperty(type, object, property, run);
    });
  }

  #check(object: object, { type, groups = [] }: ValidateOptions, run: ValidationRun): void | Promise<void> {
    return followOrder(groupOrder(groups), run, (step) => {
      this.#rules.checker(step).check(object, type, run, undefined, '');
    });
  }
}

function resultOf({ violations }: ValidationRun): ValidationResult {
  return { valid: violations.length === 0, violations, byField: messagesByField(violations) };
}
