import type { AbstractClass, Member } from './class';
import { ClassMetadata, MemberMetadata, ParameterMetadata } from './keys';

/** What every constraint takes. */
export interface ConstraintOptions {
  /**
   * The message of a violation: `{min}` stands for an attribute of the constraint, `${validatedValue}` for the value;
   * a backslash keeps a brace. Default: in English or Chinese, as the system's locale says.
   */
  readonly message?: string;
}

/** What one constraint annotation records. */
export interface ConstraintRecord {
  /** `Size` */
  readonly constraint: string;
  /** What the message can name: `{ min: 7, max: 20 }`. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly message: string | undefined;
}

/** What `@Valid` takes. */
export interface ValidOptions {
  /**
   * The class of the value; of an array, Set or Map that of its elements. Needed where the compiler does not record
   * it: collections, interfaces, unions.
   */
  readonly type?: AbstractClass;
}

/** Constraints on properties. */
export const PROPERTY_CONSTRAINTS = new MemberMetadata<ConstraintRecord>('constraint');
/** Constraints on parameters. */
export const PARAMETER_CONSTRAINTS = new ParameterMetadata<ConstraintRecord>('constraint-parameter');
/** Constraints on methods: of what they return. */
export const RETURN_CONSTRAINTS = new MemberMetadata<ConstraintRecord>('constraint-return');
/** `@Valid` on properties. */
export const VALID_PROPERTIES = new MemberMetadata<ValidOptions>('valid');
/** `@Valid` on parameters. */
export const VALID_PARAMETERS = new ParameterMetadata<ValidOptions>('valid-parameter');
/** `@Validated` on classes. */
export const VALIDATED_CLASSES = new ClassMetadata<true>('validated');
/** `@Validated` on methods. */
export const VALIDATED_METHODS = new MemberMetadata<true>('validated-method');

/** A constraint stands on a property (or accessor), a parameter of a method, or a method: then on what it returns. */
export type ConstraintDecorator = (
  target: object,
  member: Member | undefined,
  place?: number | PropertyDescriptor,
) => void;

/** The decorator that records a constraint where it stands. */
export function constraint(
  name: string,
  attributes: ConstraintRecord['attributes'],
  { message }: ConstraintOptions = {},
): ConstraintDecorator {
  const record: ConstraintRecord = { constraint: name, attributes, message };
  return (target, member, place) => {
    if (typeof place === 'number') PARAMETER_CONSTRAINTS.add(target, member, place, record);
    else if (member !== undefined) {
      (typeof place?.value === 'function' ? RETURN_CONSTRAINTS : PROPERTY_CONSTRAINTS).add(target, member, record);
    }
  };
}
