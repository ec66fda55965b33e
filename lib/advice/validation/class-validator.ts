import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata';
import type { AbstractClass } from '../../metadata/class';
import { PROPERTY_CONSTRAINTS, VALID_PROPERTIES } from '../../metadata/validation';
import { checkOf } from './constraints';
import { messageOf } from './messages';

type ClassValidator = typeof import('class-validator');

/** The parts of class-validator that are needed. Each is a file of its own: the whole package takes 30 times as long. */
export function classValidator(): Pick<ClassValidator, 'getMetadataStorage' | 'registerDecorator' | 'ValidateNested'> &
  Pick<typeof import('class-validator/types/validation/ValidationUtils'), 'ValidationUtils'> {
  return {
    ...(require('class-validator/cjs/metadata/MetadataStorage') as Pick<ClassValidator, 'getMetadataStorage'>),
    ...(require('class-validator/cjs/register-decorator') as Pick<ClassValidator, 'registerDecorator'>),
    ...(require('class-validator/cjs/decorator/common/ValidateNested') as Pick<ClassValidator, 'ValidateNested'>),
    ...(require('class-validator/cjs/validation/ValidationUtils') as Pick<
      typeof import('class-validator/types/validation/ValidationUtils'),
      'ValidationUtils'
    >),
  };
}

const registered = new WeakSet<AbstractClass>();

/** Our checks by the attributes they are registered with; unlike class-validator's they need the value only. */
const ownChecks = new WeakMap<object, (value: unknown) => boolean>();

/**
 * The rules of a class as class-validator keeps them: its own decorators', and ours, which are registered with it
 * here, class by class, so that both kinds are inherited and overridden alike.
 */
export function rulesOf(type: AbstractClass): readonly ValidationMetadata[] {
  for (let t: unknown = type; typeof t === 'function' && t !== Function.prototype; t = Object.getPrototypeOf(t)) {
    register(t as AbstractClass);
  }
  // No groups are asked for: rules of groups do not belong to the default one.
  return classValidator().getMetadataStorage().getTargetValidationMetadatas(type, '', false, true);
}

function register(type: AbstractClass): void {
  if (registered.has(type)) return;
  registered.add(type);
  const { registerDecorator, ValidateNested } = classValidator();
  for (const [member, records] of PROPERTY_CONSTRAINTS.own(type)) {
    for (const record of records) {
      const keeps = checkOf(record);
      ownChecks.set(record.attributes, keeps);
      registerDecorator({
        name: record.constraint,
        target: type,
        propertyName: String(member),
        constraints: [record.attributes],
        options: { message: ({ value }) => messageOf(record, value) },
        validator: { validate: (value) => keeps(value) },
      });
    }
  }
  for (const member of VALID_PROPERTIES.own(type).keys()) ValidateNested()(type.prototype as object, String(member));
}

/** The check of a rule that is ours. */
export function ownCheck({ constraints }: ValidationMetadata): ((value: unknown) => boolean) | undefined {
  // Despite its type a rule of class-validator's own may have none.
  const [attributes] = Array.isArray(constraints) ? (constraints as unknown[]) : [];
  return typeof attributes === 'object' && attributes !== null ? ownChecks.get(attributes) : undefined;
}
