import type { ValidationArguments } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata';
import { MillraceError } from '../../errors/millrace-error';
import type { AbstractClass } from '../../metadata/class';
import { designType } from '../../metadata/design-types';
import { VALID_PROPERTIES } from '../../metadata/validation';
import { classValidator, ownCheck, rulesOf } from './class-validator';

/** One rule of a property. */
export interface Rule {
  readonly constraint: string;
  readonly keeps: (value: unknown, object: object) => boolean;
  message(value: unknown, object: object): string;
}

/** All that is known of one property. */
export interface PropertyRules {
  readonly name: string;
  readonly rules: readonly Rule[];
  /** Unless all of these hold, nothing is checked: class-validator's IsOptional and ValidateIf. */
  readonly conditions: readonly ((object: object, value: unknown) => boolean)[];
  /** Whether the rules of its value's class hold, too. */
  readonly nested: boolean;
  /** The class that a plain object, or the elements of a collection, are taken for. */
  readonly nestedType: AbstractClass | undefined;
}

const compiled = new WeakMap<AbstractClass, readonly PropertyRules[]>();

/**
 * The rules of a class, brought into a form that is quick to run; once per class. class-validator holds them and
 * does the checking; only its executor is replaced, which looks up and sorts all rules for every object.
 *
 * @throws MILLRACE_VALIDATION_ASYNC for a rule that answers by a promise
 */
export function classRules(type: AbstractClass): readonly PropertyRules[] {
  let rules = compiled.get(type);
  if (rules === undefined) compiled.set(type, (rules = compile(type)));
  return rules;
}

function compile(type: AbstractClass): readonly PropertyRules[] {
  const byProperty = new Map<string, ValidationMetadata[]>();
  for (const metadata of rulesOf(type)) {
    const { propertyName } = metadata;
    byProperty.set(propertyName, [...(byProperty.get(propertyName) ?? []), metadata]);
  }
  return [...byProperty].map(([name, all]) => {
    const of = (kind: string): readonly ValidationMetadata[] => all.filter((metadata) => metadata.type === kind);
    if (of('promiseValidation').length > 0) throw asynchronous(type, name, 'ValidatePromise');
    return {
      name,
      rules: [...of('isDefined'), ...of('customValidation')].flatMap((metadata) => rule(type, metadata)),
      conditions: of('conditionalValidation').map((metadata) => {
        // class-validator's conditions keep their function here.
        const [condition] = metadata.constraints as [(object: object, value: unknown) => boolean];
        return condition;
      }),
      nested: of('nestedValidation').length > 0,
      nestedType: nestedType(type, name),
    };
  });
}

function rule(type: AbstractClass, metadata: ValidationMetadata): readonly Rule[] {
  const { getMetadataStorage, ValidationUtils } = classValidator();
  return getMetadataStorage()
    .getTargetValidatorConstraints(metadata.constraintCls)
    .map((constraint) => {
      const name = constraint.name === '' ? metadata.type : constraint.name;
      if (constraint.async) throw asynchronous(type, metadata.propertyName, name);
      const { instance } = constraint;
      const argumentsOf = (value: unknown, object: object): ValidationArguments => ({
        targetName: object.constructor.name,
        property: metadata.propertyName,
        object,
        value,
        constraints: metadata.constraints as unknown[],
      });
      const one = (value: unknown, call: ValidationArguments): boolean => instance.validate(value, call) === true;
      return {
        constraint: name,
        keeps:
          ownCheck(metadata) ??
          ((value, object) => {
            if (metadata.validateIf !== undefined && !metadata.validateIf(object, value)) return true;
            const call = argumentsOf(value, object);
            const elements = metadata.each ? elementsOf(value) : undefined;
            return elements === undefined ? one(value, call) : elements.every(([, element]) => one(element, call));
          }),
        message(value, object) {
          const call = argumentsOf(value, object);
          // Despite its type the message is there only where the rule was given one.
          const given = metadata.message as ValidationMetadata['message'] | undefined;
          const template = given ?? instance.defaultMessage?.(call) ?? '';
          return ValidationUtils.replaceMessageSpecialTokens(template, call);
        },
      };
    });
}

/** The elements of a collection with their places; `undefined` for anything else. */
export function elementsOf(value: unknown): readonly (readonly [unknown, unknown])[] | undefined {
  if (Array.isArray(value)) return (value as unknown[]).map((element, index) => [index, element]);
  if (value instanceof Set) return Array.from(value as Set<unknown>, (element, index) => [index, element]);
  return value instanceof Map ? [...(value as Map<unknown, unknown>)] : undefined;
}

/** The class that `@Valid` says or the compiler recorded; collections and interfaces record nothing of use. */
export function validatedType(given: AbstractClass | undefined, recorded: unknown): AbstractClass | undefined {
  if (given !== undefined) return given;
  const useless: readonly unknown[] = [undefined, Object, Array, Map, Set, Promise, Function];
  return typeof recorded === 'function' && !useless.includes(recorded) ? (recorded as AbstractClass) : undefined;
}

function nestedType(type: AbstractClass, property: string): AbstractClass | undefined {
  const [valid] = VALID_PROPERTIES.get(type, property);
  return valid && validatedType(valid.type, designType(type, property));
}

function asynchronous(type: AbstractClass, property: string, constraint: string): MillraceError {
  return new MillraceError('MILLRACE_VALIDATION_ASYNC', { where: `${type.name}.${property}`, constraint });
}
