import {
  recordConstraint,
  type ConstraintDefinition,
  type ConstraintOptions,
  type OwnConstraintDecorator,
} from '../lib/metadata/validation';

/**
 * Makes a constraint annotation of your own, judged by a bean; as jakarta's `@Constraint(validatedBy = ...)`. It stands
 * where Millrace's own do, and on a class: then the whole object is judged.
 *
 * At start: MILLRACE_VALIDATION_VALIDATOR when there is no such bean; MILLRACE_VALIDATION_ASYNC when its `isValid` is
 * asynchronous and a method that returns no promise asks it.
 *
 * @example
 * export const KnownBill = (options?: ConstraintOptions) =>
 *   constraint({ name: 'KnownBill', validatedBy: KnownBillValidator, message: 'no bill ${validatedValue}' }, options);
 */
export function constraint<A extends object = object>(
  definition: ConstraintDefinition<A>,
  { message, groups = [], each = false }: ConstraintOptions = {},
): OwnConstraintDecorator {
  const { name, validatedBy, attributes = {}, target = 'value' } = definition;
  return recordConstraint({
    constraint: name,
    attributes: { ...attributes },
    message: message ?? definition.message,
    groups,
    each,
    validatedBy,
    target,
  });
}
