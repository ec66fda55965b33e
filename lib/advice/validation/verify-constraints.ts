import { types } from 'node:util';
import type { Token } from '../../container/container';
import type { Faults } from '../../errors/faults';
import { isMillraceError } from '../../errors/millrace-error';
import { isClass, lineage, memberName, type AbstractClass } from '../../metadata/class';
import { designType } from '../../metadata/design-types';
import {
  CLASS_CONSTRAINTS,
  CONVERTED_PROPERTIES,
  GROUP_SEQUENCES,
  PARAMETER_CONSTRAINTS,
  PROPERTY_CONSTRAINTS,
  VALID_PARAMETERS,
  VALID_PROPERTIES,
  type ConstraintRecord,
} from '../../metadata/validation';
import { validatedType } from './class-rules';
import { asynchronousRule, classValidatorRules } from './class-validator-rules';
import { BUILT_IN_CONSTRAINTS } from './constraints/built-in-constraints';
import type { ConstraintValidator } from './constraint-validator';
import { GroupConversions } from './group-conversions';
import { groupOrder } from './groups';
import { MessageBundles } from './messages/message-bundles';
import { Messages } from './messages/messages';
import { defaultSteps } from './object-plan';

const COLLECTIONS: readonly unknown[] = [undefined, Object, Array, Set, Map];

/** Finds what is wrong with constraints before anything is checked by them; all of it. */
export class ConstraintVerifier {
  /** The beans that judge what has been verified. */
  readonly validators = new Set<AbstractClass<ConstraintValidator>>();
  readonly #faults: Faults;
  readonly #has: (token: Token) => boolean;
  readonly #mayWait: boolean;
  readonly #seen = new Set<AbstractClass>();
  readonly #messages = new Messages(new MessageBundles(), '');

  /** @param mayWait whether rules may answer by a promise where these are asked */
  constructor(faults: Faults, has: (token: Token) => boolean, mayWait: boolean) {
    this.#faults = faults;
    this.#has = has;
    this.#mayWait = mayWait;
  }

  /** What a class says of its objects, or as a sequence of groups; nothing of a class that says neither. */
  verifyDeclared(type: AbstractClass): void {
    const says =
      PROPERTY_CONSTRAINTS.of(type).size > 0 ||
      VALID_PROPERTIES.of(type).size > 0 ||
      CONVERTED_PROPERTIES.of(type).size > 0 ||
      CLASS_CONSTRAINTS.get(type) !== undefined;
    if (says) this.verifyClass(type);
    else if (GROUP_SEQUENCES.own(type) !== undefined) this.#attempt(type.name, () => groupOrder([type]));
    this.#refuseConstructor(type);
  }

  /** The rules of a class, and of the classes nested in it. */
  verifyClass(type: AbstractClass): void {
    if (this.#seen.has(type)) return;
    this.#seen.add(type);
    for (const owner of lineage(type)) {
      for (const [member, records] of PROPERTY_CONSTRAINTS.own(owner)) {
        for (const record of records) this.verify(memberName(owner, member), record, designType(owner, member));
      }
      for (const record of CLASS_CONSTRAINTS.own(owner) ?? []) this.verify(owner.name, record, undefined);
      this.#verifySequence(owner);
    }
    this.#attempt(type.name, () => classValidatorRules(type));
    const waiting = this.#mayWait ? undefined : asynchronousRule(type);
    if (waiting !== undefined) {
      const where = memberName(type, waiting.property);
      this.#faults.add(where, 'MILLRACE_VALIDATION_ASYNC', { where, constraint: waiting.constraint });
    }
    const valid = VALID_PROPERTIES.of(type);
    for (const [property, records] of CONVERTED_PROPERTIES.of(type)) {
      const where = memberName(type, property);
      this.#attempt(where, () => GroupConversions.of(records));
      if (!valid.has(property)) this.#faults.add(where, 'MILLRACE_VALIDATION_CONSTRAINT', needlessConversion(where));
    }
    for (const [property, [options]] of valid) {
      const nested = validatedType(options?.type, designType(type, property));
      if (nested === undefined) this.missingType(memberName(type, property), memberName(type, property));
      else this.verifyClass(nested);
    }
  }

  /** One constraint. @param recorded the class that the compiler recorded for what is judged, if any */
  verify(where: string, record: ConstraintRecord, recorded: unknown): void {
    const { constraint } = record;
    const problem = problemOf(record, recorded);
    if (problem !== undefined)
      this.#faults.add(where, 'MILLRACE_VALIDATION_CONSTRAINT', { where, constraint, problem });
    const template = this.#messages.problem(record);
    if (template !== undefined) {
      const { message } = record;
      const about = `@${constraint} on ${where}`;
      this.#faults.add(where, 'MILLRACE_VALIDATION_MESSAGE', { where: about, template: message, problem: template });
    }
    this.#attempt(where, () => groupOrder(record.groups));
    if (record.validatedBy !== undefined) this.#verifyValidator(where, record, record.validatedBy);
  }

  /** A `@Valid` that does not know its class. */
  missingType(where: string, what: string): void {
    this.#faults.add(where, 'MILLRACE_VALIDATION_TYPE', { what });
  }

  /** What is said of a constructor's parameters nobody checks. */
  #refuseConstructor(type: AbstractClass): void {
    const constraints = [...PARAMETER_CONSTRAINTS.get(type, undefined).values()].flat();
    const valid = [...VALID_PARAMETERS.get(type, undefined).values()].flat();
    for (const constraint of [...constraints.map((record) => record.constraint), ...valid.map(() => 'Valid')]) {
      const problem = 'constructors are not checked';
      const where = `${type.name}.constructor`;
      this.#faults.add(where, 'MILLRACE_VALIDATION_CONSTRAINT', { where, constraint, problem });
    }
  }

  #verifySequence(type: AbstractClass): void {
    if (GROUP_SEQUENCES.own(type) !== undefined) this.#attempt(type.name, () => defaultSteps(type));
  }

  #verifyValidator(where: string, { constraint }: ConstraintRecord, type: AbstractClass<ConstraintValidator>): void {
    if (!isClass(type) || !this.#has(type)) {
      // A circular import may have left it undefined, whatever its type says.
      const name = (type as AbstractClass | undefined)?.name ?? 'undefined';
      this.#faults.add(where, 'MILLRACE_VALIDATION_VALIDATOR', { constraint, type: name });
      return;
    }
    this.validators.add(type);
    // Only looked at.
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const { isValid } = type.prototype as ConstraintValidator;
    if (!this.#mayWait && types.isAsyncFunction(isValid)) {
      this.#faults.add(where, 'MILLRACE_VALIDATION_ASYNC', { where, constraint });
    }
  }

  #attempt(where: string, compile: () => unknown): void {
    try {
      compile();
    } catch (error) {
      if (!isMillraceError(error)) throw error;
      this.#faults.addError(where, error);
    }
  }
}

/** A conversion of groups where nothing is nested. */
export function needlessConversion(where: string) {
  return {
    where,
    constraint: 'ConvertGroup',
    problem: 'it converts groups of what is nested: @Valid must stand there',
  };
}

function problemOf(
  { constraint, attributes, each, validatedBy, target }: ConstraintRecord,
  recorded: unknown,
): string | undefined {
  if (each && !COLLECTIONS.includes(recorded)) return `it is for each element, and ${nameOf(recorded)} has none`;
  if (validatedBy !== undefined) return undefined;
  const builtIn = BUILT_IN_CONSTRAINTS.get(constraint);
  const problem = builtIn?.problem?.(attributes);
  if (problem !== undefined || each) return problem;
  const judged = builtIn?.judges;
  if (judged === undefined || recorded === undefined || recorded === Object || target === 'parameters')
    return undefined;
  const fits = judged.some((type) => recorded === type || isSubclass(recorded, type));
  return fits ? undefined : `it cannot judge a ${nameOf(recorded)}`;
}

function isSubclass(type: unknown, ancestor: unknown): boolean {
  return isClass(type) && typeof ancestor === 'function' && type.prototype instanceof ancestor;
}

function nameOf(type: unknown): string {
  return typeof type === 'function' ? type.name : String(type);
}
