import {
  Component,
  constraint,
  type ConstraintOptions,
  type ConstraintValidator,
  type ConstraintValidatorContext,
} from '../../../lib/index';

@Component()
class MultipleOfValidator implements ConstraintValidator<number, { of: number }> {
  isValid(value: number | null | undefined, { attributes }: ConstraintValidatorContext<{ of: number }>): boolean {
    return typeof value !== 'number' || value % attributes.of === 0;
  }
}

@Component()
class InOrderValidator implements ConstraintValidator<{ from: number; to: number }, { at: string }> {
  isValid(
    value: { from: number; to: number } | null | undefined,
    context: ConstraintValidatorContext<{ at: string }>,
  ): boolean {
    if (context.attributes.at !== '') {
      context.disableDefaultViolation();
      context.addViolation('before from', context.attributes.at);
    }
    return value === null || value === undefined || value.from <= value.to;
  }
}

@Component()
class OrderedParametersValidator implements ConstraintValidator<readonly number[]> {
  isValid(parameters: readonly number[] | null | undefined): boolean {
    const [first = 0, second = 0] = parameters ?? [];
    return first <= second;
  }
}

/** The beans that judge. */
export const OWN_VALIDATORS = [MultipleOfValidator, InOrderValidator, OrderedParametersValidator];

/** Constraints of an application's own; the Java side has annotations of the same names. */
export const OWN_CONSTRAINTS = {
  MultipleOf: ({ of, ...options }: ConstraintOptions & { readonly of: number }) =>
    constraint(
      {
        name: 'MultipleOf',
        validatedBy: MultipleOfValidator,
        message: 'must be a multiple of {of}',
        attributes: { of },
      },
      options,
    ),
  InOrder: ({ at = '', ...options }: ConstraintOptions & { readonly at?: string }) =>
    constraint(
      { name: 'InOrder', validatedBy: InOrderValidator, message: 'not in order', attributes: { at } },
      options,
    ),
  OrderedParameters: (options: ConstraintOptions) =>
    constraint(
      {
        name: 'OrderedParameters',
        validatedBy: OrderedParametersValidator,
        message: 'not in order',
        target: 'parameters',
      },
      options,
    ),
};
