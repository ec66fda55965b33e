import {
  Async,
  constraint,
  ConvertGroup,
  Digits,
  GroupSequence,
  Min,
  NotNull,
  Size,
  Validated,
  Validator,
  type ConstraintValidator,
  type ConstraintValidatorContext,
} from '../../lib/index';

class PrefixValidator implements ConstraintValidator<string, { prefix: string }> {
  isValid(value: string | null | undefined, { attributes }: ConstraintValidatorContext<{ prefix: string }>): boolean {
    return value?.startsWith(attributes.prefix) ?? true;
  }
}
class NoValidator {}
class Bill {
  number = '';
}
const named = { name: 'Prefix', message: 'no' };

export const wrong = [
  // @ts-expect-error Property 'prefix' is missing in type
  constraint({ ...named, validatedBy: PrefixValidator, attributes: {} }),
  // @ts-expect-error is not assignable to type 'AbstractClass<ConstraintValidator
  constraint({ ...named, validatedBy: NoValidator }),
  // @ts-expect-error Type '"arguments"' is not assignable
  constraint({ ...named, validatedBy: PrefixValidator, attributes: { prefix: '' }, target: 'arguments' }),
  // @ts-expect-error 'minimum' does not exist in type 'SizeOptions'
  Size({ minimum: 1 }),
  // @ts-expect-error Property 'fraction' is missing
  Digits({ integer: 1 }),
  // @ts-expect-error Argument of type 'string' is not assignable to parameter of type 'number | bigint'
  Min('1'),
  // @ts-expect-error Type 'string' is not assignable to type 'Group'
  NotNull({ groups: ['OnCreate'] }),
  // @ts-expect-error Source has 0 element(s) but target requires 1
  GroupSequence([]),
  // @ts-expect-error has no properties in common with type 'ValidatedOptions'
  Validated(NoValidator),
  // @ts-expect-error Argument of type 'string' is not assignable to parameter of type 'object'
  new Validator().validate('text'),
  // @ts-expect-error Argument of type '"numbr"' is not assignable to parameter of type '"number"'
  new Validator().validateValue(Bill, 'numbr', ''),
  // @ts-expect-error Argument of type '"numbr"' is not assignable to parameter of type '"number"'
  new Validator().validateProperty(new Bill(), 'numbr'),
  // @ts-expect-error Property 'to' is missing
  ConvertGroup({ from: NoValidator }),
  // @ts-expect-error Type 'string' is not assignable to type 'number'
  Async({ executor: 'reports', order: 'first' }),
];

// @ts-expect-error Unable to resolve signature of class decorator
@NotNull()
export class Whole {}
