import { MillraceError } from '../../errors/millrace-error';
import type { AbstractClass, Class } from '../../metadata/class';
import type { ConstraintRecord } from '../../metadata/validation';
import { classRules } from './class-rules';
import { SystemClockProvider, type ClockProvider } from './clock-provider';
import { constraintRule, type ConstraintRule } from './constraint-rule';
import type { ConstraintValidator } from './constraint-validator';
import type { GroupSet } from './groups';
import { MessageBundles, type MessageTexts } from './messages/message-bundles';
import { Messages } from './messages/messages';
import { ObjectChecker } from './object-checker';
import type { ClassRules } from './rule';

/** How the validator of a constraint is found or made; as jakarta's ConstraintValidatorFactory. */
export type ConstraintValidatorFactory = <T extends ConstraintValidator>(type: AbstractClass<T>) => T;

/** What is checked with. In an application all of it comes from the container and the configuration. */
export interface ValidatorOptions {
  /** What `@Past` and its like take for the present. Default: the system's clock. */
  readonly clock?: ClockProvider;
  /** Of the messages: `zh-CN`. Default: the system's. */
  readonly locale?: string;
  /** Texts by locale (`zh_CN`; `''` for every other) and key, before those that Millrace has. Default: none. */
  readonly messages?: Readonly<Record<string, MessageTexts>>;
  /**
   * Default: constructs validators whose constructor takes nothing, as jakarta's own does; MILLRACE_VALIDATION_VALIDATOR
   * for others.
   */
  readonly constraintValidatorFactory?: ConstraintValidatorFactory;
}

/** All rules of an application in the form in which they are run: each compiled when it is first wanted, and kept. */
export class RuleBook {
  readonly messages: Messages;
  readonly #clock: ClockProvider;
  readonly #factory: ConstraintValidatorFactory | undefined;
  readonly #validators = new WeakMap<AbstractClass, ConstraintValidator>();
  readonly #classes = new WeakMap<AbstractClass, ClassRules>();
  readonly #checkers = new WeakMap<GroupSet, ObjectChecker>();

  constructor({ clock, locale, messages, constraintValidatorFactory }: ValidatorOptions = {}) {
    this.#clock = clock ?? new SystemClockProvider();
    this.#factory = constraintValidatorFactory;
    this.messages = new Messages(new MessageBundles(messages), locale);
  }

  /** Compiles one constraint. */
  rule(record: ConstraintRecord): ConstraintRule {
    return constraintRule(record, {
      clock: this.#clock,
      messages: this.messages,
      validatorOf: (its) => this.#validator(its),
    });
  }

  /** What checks objects for certain groups. */
  checker(groups: GroupSet): ObjectChecker {
    let checker = this.#checkers.get(groups);
    if (checker === undefined) {
      checker = new ObjectChecker(
        groups,
        (type) => this.#rulesOf(type),
        this.messages,
        (others) => this.checker(others),
      );
      this.#checkers.set(groups, checker);
    }
    return checker;
  }

  #rulesOf(type: AbstractClass): ClassRules {
    let rules = this.#classes.get(type);
    if (rules === undefined) {
      this.#classes.set(type, (rules = classRules(type, (record) => this.rule(record))));
    }
    return rules;
  }

  #validator({ constraint, validatedBy }: ConstraintRecord): ConstraintValidator {
    const type = validatedBy as Class<ConstraintValidator>;
    let validator = this.#validators.get(type);
    if (validator === undefined) {
      if (this.#factory !== undefined) validator = this.#factory(type);
      else if (type.length === 0) validator = new type();
      else throw new MillraceError('MILLRACE_VALIDATION_VALIDATOR', { constraint, type: type.name });
      this.#validators.set(type, validator);
    }
    return validator;
  }
}
