import type { ValidationArguments, ValidatorConstraintInterface } from 'class-validator';
import type { ConstraintMetadata } from 'class-validator/types/metadata/ConstraintMetadata';
import type { MetadataStorage } from 'class-validator/types/metadata/MetadataStorage';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata';
import { MillraceError } from '../../errors/millrace-error';
import { memberName, type AbstractClass } from '../../metadata/class';
import { elementsOf, isCollection } from './elements';
import type { GroupSet } from './groups';
import { pathTo } from './place';
import type { Judge, Keeps, PropertyRules, Rule } from './rule';

/**
 * What class-validator's own decorators say of a class, property by property, compiled. class-validator does the
 * checking; only its executor is replaced, which looks up and sorts all rules for every object. As with its
 * `strictGroups` rules of groups do not hold where none is asked for.
 *
 * @throws MILLRACE_VALIDATION_ASYNC for `@ValidatePromise`
 */
export function classValidatorRules(type: AbstractClass): ReadonlyMap<string, PropertyRules> {
  // Without it no decorator of class-validator's has run, and the package need not be loaded.
  const storage = (globalThis as { classValidatorMetadataStorage?: MetadataStorage }).classValidatorMetadataStorage;
  const properties = new Map<string, PropertyRules>();
  if (storage === undefined) return properties;
  // Whatever their groups: those are chosen later.
  const byProperty = storage.groupByPropertyName(storage.getTargetValidationMetadatas(type, '', false, false));
  // Despite its type it is a plain object.
  for (const [name, all] of Object.entries(byProperty as unknown as Record<string, ValidationMetadata[]>)) {
    const of = (kind: string): readonly ValidationMetadata[] => all.filter((metadata) => metadata.type === kind);
    if (of('promiseValidation').length > 0) {
      const where = memberName(type, name);
      throw new MillraceError('MILLRACE_VALIDATION_ASYNC', { where, constraint: 'ValidatePromise' });
    }
    properties.set(name, {
      member: name,
      rules: [...of('isDefined'), ...of('customValidation')].flatMap((metadata) =>
        storage.getTargetValidatorConstraints(metadata.constraintCls).map((constraint) => rule(metadata, constraint)),
      ),
      conditions: of('conditionalValidation').map((metadata) => {
        // class-validator's conditions keep their function here.
        const [holds] = metadata.constraints as [(object: object, value: unknown) => boolean];
        return { belongsTo: membership(metadata), holds };
      }),
      nested: of('nestedValidation').map((metadata) => ({ belongsTo: membership(metadata), type: undefined })),
    });
  }
  return properties;
}

/** Whether a class has a rule of class-validator's that is declared to answer by a promise, and on which property. */
export function asynchronousRule(type: AbstractClass): { property: string; constraint: string } | undefined {
  const storage = (globalThis as { classValidatorMetadataStorage?: MetadataStorage }).classValidatorMetadataStorage;
  for (const metadata of storage?.getTargetValidationMetadatas(type, '', false, false) ?? []) {
    const found = storage?.getTargetValidatorConstraints(metadata.constraintCls).find((one) => one.async);
    if (found !== undefined) return { property: metadata.propertyName, constraint: nameOf(metadata, found) };
  }
  return undefined;
}

function membership({ groups, always }: ValidationMetadata): (asked: GroupSet) => boolean {
  // Despite its type the list may be absent.
  const names = (groups as readonly string[] | undefined) ?? [];
  return (asked) => always === true || asked.includesNames(names);
}

function nameOf(metadata: ValidationMetadata, { name }: ConstraintMetadata): string {
  return name === '' ? metadata.type : name;
}

function rule(metadata: ValidationMetadata, declared: ConstraintMetadata): Rule {
  const { instance } = declared;
  const constraint = nameOf(metadata, declared);
  const { validateIf, each, propertyName: property } = metadata;
  const constraints = metadata.constraints as unknown[];
  const callFor = (value: unknown, object: object): ValidationArguments => {
    return { targetName: object.constructor.name, property, object, value, constraints };
  };
  const answered: Keeps = (value, object) => {
    if (validateIf !== undefined && !validateIf(object, value)) return true;
    const call = callFor(value, object);
    if (!each || !isCollection(value)) return instance.validate(value, call) === true;
    for (const [, element] of elementsOf(value)) if (instance.validate(element, call) !== true) return false;
    return true;
  };
  const asked = async (value: unknown, object: object): Promise<boolean> => {
    if (validateIf !== undefined && !validateIf(object, value)) return true;
    const values = each && isCollection(value) ? Array.from(elementsOf(value), ([, one]) => one) : [value];
    const call = callFor(value, object);
    for (const one of values) if (!(await instance.validate(one, call))) return false;
    return true;
  };
  const judge: Judge = (value, object, run, place, step) => {
    const end = (kept: boolean): boolean => {
      if (kept) return true;
      const message = messageOf(metadata, instance, callFor(value, object));
      return run.add(metadata, { path: pathTo(place, step), constraint, message, value });
    };
    if (!declared.async) return end(answered(value, object));
    const where = (): string => memberName(object.constructor as AbstractClass, property);
    return run.ask(
      () => asked(value, object).then(end),
      () => ({ constraint, where: where() }),
    );
  };
  return {
    // Schemas, which are texts, are not asked for.
    owner: metadata.target as AbstractClass,
    belongsTo: membership(metadata),
    judge,
    keeps: declared.async ? undefined : answered,
  };
}

function messageOf(
  metadata: ValidationMetadata,
  instance: ValidatorConstraintInterface,
  call: ValidationArguments,
): string {
  // Its own file: the whole package takes 30 times as long.
  const { ValidationUtils } =
    require('class-validator/cjs/validation/ValidationUtils') as typeof import('class-validator/types/validation/ValidationUtils');
  // Despite its type the message is there only where the rule was given one.
  const given = metadata.message as ValidationMetadata['message'] | undefined;
  return ValidationUtils.replaceMessageSpecialTokens(given ?? instance.defaultMessage?.(call) ?? '', call);
}
