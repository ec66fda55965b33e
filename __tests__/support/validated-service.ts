import type { ConstraintValidator } from '../../lib/advice/validation/constraint-validator';
import { RuleBook } from '../../lib/advice/validation/rule-book';
import { validationAdvisor } from '../../lib/advice/validation/validation-advisor';
import { ValidationError } from '../../lib/advice/validation/validation-error';
import { Weaver } from '../../lib/advice/weaver';
import type { Token } from '../../lib/container/container';
import type { AbstractClass, Class } from '../../lib/metadata/class';
import { beansOf } from './advised-class';

/** An instance of a class whose calls are checked; `validators` are the beans of its own constraints. */
export function makeValidated<T extends object>(type: Class<T>, ...validators: readonly ConstraintValidator[]): T {
  const constraintValidatorFactory = <V>(wanted: AbstractClass<V>): V =>
    validators.find((one): one is ConstraintValidator & V => one instanceof wanted)!;
  const beans = new Map<Token, unknown>([[RuleBook, new RuleBook({ locale: 'en', constraintValidatorFactory })]]);
  for (const one of validators) beans.set(one.constructor as Class, one);
  const context = { has: (token: Token) => beans.has(token), placeholder: (text: string) => text };
  return new (new Weaver([validationAdvisor], context, beansOf(beans)).implementation(type))();
}

/** What a call finds wrong, as `path constraint`. */
export function broken(call: () => unknown): readonly string[] {
  try {
    call();
  } catch (error) {
    return found(error);
  }
  return [];
}

/** What an asynchronous call finds wrong. */
export function brokenLater(call: Promise<unknown>): Promise<readonly string[]> {
  return call.then(() => [], found);
}

function found(error: unknown): readonly string[] {
  if (!(error instanceof ValidationError)) throw error;
  return error.violations.map(({ path, constraint }) => `${path} ${constraint}`);
}
