import type { ConstraintValidator } from '../advice/validation/constraint-validator';
import type { AnnotationReader } from './annotation';
import type { AbstractClass, Member } from './class';
import { ClassMetadata, MemberMetadata, ParameterMetadata } from './keys';
import type { OrderedOptions } from './ordered';

/** A validation group, as jakarta's: a class that stands for nothing but itself. One that extends another includes it. */
export type Group = AbstractClass;

/** The group of every constraint that names none, and of every call that asks for none; as jakarta's `Default`. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- groups are classes, for they are named at run time
export abstract class Default {}

/** What every constraint takes. */
export interface ConstraintOptions {
  /**
   * The message of a violation: `{min}` stands for an attribute of the constraint, `{order.late}` for a text of the
   * message bundles, `${validatedValue}` and `${validatedValue.name}` for the value and what is in it; a backslash keeps
   * a brace. Default: the bundles' text for the constraint.
   */
  readonly message?: string;
  /** The constraint holds only where one of these is asked for. Default: {@link Default}. */
  readonly groups?: readonly Group[];
  /** Whether the constraint is for each element of an array, Set or Map: `List<@NotBlank String>`. Default: false. */
  readonly each?: boolean;
}

/** What `@DecimalMin` and `@DecimalMax` take. */
export interface DecimalBoundOptions extends ConstraintOptions {
  /** Whether the bound itself is valid. Default: true. */
  readonly inclusive?: boolean;
}

/** What one constraint annotation records. */
export interface ConstraintRecord {
  /** `Size` */
  readonly constraint: string;
  /** What the message can name: `{ min: 7, max: 20 }`. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly message: string;
  readonly groups: readonly Group[];
  readonly each: boolean;
  /** Of a constraint that is not Millrace's own: the bean that judges values. */
  readonly validatedBy: AbstractClass<ConstraintValidator> | undefined;
  /** `parameters`: all arguments of a call together. */
  readonly target: 'value' | 'parameters';
}

/** What `@Valid` takes. */
export interface ValidOptions {
  /**
   * The class of the value; of an array, Set, Map or promise that of its elements. Needed where the compiler does not
   * record it: collections, promises, interfaces, unions.
   */
  readonly type?: AbstractClass;
}

/** What `@ConvertGroup` takes. */
export interface ConvertGroupOptions {
  /** Where this is checked. Default: {@link Default}. */
  readonly from?: Group;
  /** This is checked of what is nested. */
  readonly to: Group;
}

/** What `@Validated` takes. */
export interface ValidatedOptions extends OrderedOptions {
  /** The groups that calls are checked for; those of a method replace those of its class. Default: {@link Default}. */
  readonly groups?: readonly Group[];
}

/** Constraints on properties. */
export const PROPERTY_CONSTRAINTS = new MemberMetadata<ConstraintRecord>('constraint');
/** Constraints on classes: of their objects as a whole. */
export const CLASS_CONSTRAINTS = new ClassMetadata<readonly ConstraintRecord[]>('constraint-class');
/** Constraints on parameters. */
export const PARAMETER_CONSTRAINTS = new ParameterMetadata<ConstraintRecord>('constraint-parameter');
/** Constraints on methods: of what they return, or of all arguments together. */
export const METHOD_CONSTRAINTS = new MemberMetadata<ConstraintRecord>('constraint-method');
/** `@Valid` on properties. */
export const VALID_PROPERTIES = new MemberMetadata<ValidOptions>('valid');
/** `@Valid` on parameters. */
export const VALID_PARAMETERS = new ParameterMetadata<ValidOptions>('valid-parameter');
/** `@Valid` on methods: of what they return. */
export const VALID_RESULTS = new MemberMetadata<ValidOptions>('valid-result');
/** `@ConvertGroup` on properties. */
export const CONVERTED_PROPERTIES = new MemberMetadata<ConvertGroupOptions>('convert-group');
/** `@ConvertGroup` on parameters. */
export const CONVERTED_PARAMETERS = new ParameterMetadata<ConvertGroupOptions>('convert-group-parameter');
/** `@ConvertGroup` on methods: of what they return. */
export const CONVERTED_RESULTS = new MemberMetadata<ConvertGroupOptions>('convert-group-result');
/** `@Validated` on classes. */
export const VALIDATED_CLASSES = new ClassMetadata<ValidatedOptions>('validated');
/** `@Validated` on methods. */
export const VALIDATED_METHODS = new MemberMetadata<ValidatedOptions>('validated-method');
/** `@GroupSequence` on classes. */
export const GROUP_SEQUENCES = new ClassMetadata<readonly Group[]>('group-sequence');

/** A constraint stands on a property (or accessor), a parameter of a method, or a method: then on what it returns. */
export type ConstraintDecorator = (
  target: object,
  member: Member | undefined,
  place?: number | PropertyDescriptor,
) => void;

/** One of an application's own stands on a class, too. */
export type OwnConstraintDecorator = (target: object, member?: Member, place?: number | PropertyDescriptor) => void;

/** A constraint of an application's own. */
export interface ConstraintDefinition<A extends object> {
  /** As violations and `explain` show it: `KnownBill`. */
  readonly name: string;
  /** The bean that judges values. */
  readonly validatedBy: AbstractClass<ConstraintValidator<never, A>>;
  /** The message where the annotation gives none; see {@link ConstraintOptions.message}. */
  readonly message: string;
  /** What the validator and messages read. Default: nothing. */
  readonly attributes?: A;
  /**
   * What is judged when the annotation stands on a method: the `value` it returns, or (jakarta's cross-parameter
   * constraint) all its `parameters` together, as an array. Default: `value`.
   */
  readonly target?: 'value' | 'parameters';
}

/** The decorator that records a constraint where it stands. */
export function recordConstraint(record: ConstraintRecord): OwnConstraintDecorator {
  return (target, member, place) => {
    if (typeof place === 'number') PARAMETER_CONSTRAINTS.add(target, member, place, record);
    else if (member === undefined) {
      const type = target as AbstractClass;
      // Decorators are applied bottom line first.
      CLASS_CONSTRAINTS.define(type, [record, ...(CLASS_CONSTRAINTS.own(type) ?? [])]);
    } else (typeof place?.value === 'function' ? METHOD_CONSTRAINTS : PROPERTY_CONSTRAINTS).add(target, member, record);
  };
}

/** A constraint of jakarta's; its message is the one that the bundles have under jakarta's own key. */
export function jakartaConstraint(
  name: string,
  attributes: ConstraintRecord['attributes'],
  options: ConstraintOptions,
  key = `jakarta.validation.constraints.${name}.message`,
): ConstraintDecorator {
  return recordConstraint({
    constraint: name,
    attributes,
    message: options.message ?? `{${key}}`,
    groups: options.groups ?? [],
    each: options.each ?? false,
    validatedBy: undefined,
    target: 'value',
  });
}

/** Reads a constraint that stands on a method. */
export function constraintOf(name: string): AnnotationReader<ConstraintRecord>['on'] {
  return (type, member) => METHOD_CONSTRAINTS.get(type, member).find(({ constraint }) => constraint === name);
}
