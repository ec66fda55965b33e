import { ClockProvider, SystemClockProvider } from '../advice/validation/clock-provider';
import type { MessageTexts } from '../advice/validation/messages/message-bundles';
import { RuleBook } from '../advice/validation/rule-book';
import { Validator } from '../advice/validation/validator';
import { ConstraintVerifier } from '../advice/validation/verify-constraints';
import type { BeanDefinition, BeanLookup } from '../container/container';
import { bean } from './framework-beans';
import type { ServiceJudge } from './services';

/** What the rules of an application are compiled with. */
export interface ValidationParts {
  /** Of the messages. */
  readonly locale: string | undefined;
  readonly messages: Readonly<Record<string, MessageTexts>>;
  /** Where the validators of the application's own constraints are. */
  readonly beans: BeanLookup;
}

/** The beans of validation; a ClockProvider of the application's own takes the place of the system's clock. */
export function validationBeans({ locale, messages, beans }: ValidationParts): readonly BeanDefinition[] {
  const ruleBook: BeanDefinition<RuleBook> = {
    ...bean('validationRules', RuleBook, () => undefined),
    type: RuleBook,
    dependencies: [{ kind: 'bean', token: ClockProvider, optional: false }],
    create: ([clock]) =>
      new RuleBook({
        // The container gives what is asked for.
        clock: clock as ClockProvider,
        messages,
        ...(locale !== undefined && { locale }),
        constraintValidatorFactory: (type) => beans.get(type),
      }),
  };
  const validator: BeanDefinition<Validator> = {
    ...bean('validator', Validator, () => undefined),
    type: Validator,
    dependencies: [{ kind: 'bean', token: RuleBook, optional: false }],
    create: ([rules]) => new Validator(rules as RuleBook),
  };
  return [bean('clockProvider', ClockProvider, () => new SystemClockProvider()), ruleBook, validator];
}

/** Judges the constraints of every class, whether or not an advised method leads to it. */
export function constraintsJudge(beans: Pick<BeanLookup, 'has'>): ServiceJudge {
  return {
    verify({ classes }, faults) {
      const verifier = new ConstraintVerifier(faults, (token) => beans.has(token), true);
      for (const type of classes) verifier.verifyDeclared(type);
    },
  };
}
