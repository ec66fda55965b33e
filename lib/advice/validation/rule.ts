import type { AbstractClass } from '../../metadata/class';
import type { GroupConversions } from './group-conversions';
import type { GroupSet } from './groups';
import type { Place } from './place';
import type { Kept, ValidationRun } from './validation-run';

/**
 * Judges a value; what is wrong with it goes to the run.
 *
 * @param object what the value is a property of, or whose method was called
 * @param place of the object
 * @param step from the object to the value
 */
export type Judge = (
  value: unknown,
  object: object,
  run: ValidationRun,
  place: Place | undefined,
  step: unknown,
) => Kept;

/** Whether a value keeps a rule, and nothing else. */
export type Keeps = (value: unknown, object: object) => boolean;

/** A compiled constraint, ours or class-validator's. */
export interface Rule {
  /** The class that it was written on: a class that redefines its default group does so for what it has and inherits. */
  readonly owner: AbstractClass;
  readonly belongsTo: (groups: GroupSet) => boolean;
  readonly judge: Judge;
  /** The answer alone, of a rule that always answers at once and may be asked twice. */
  readonly keeps: Keeps | undefined;
}

/** All that is known of one property. */
export interface PropertyRules {
  readonly member: string | symbol;
  readonly rules: readonly Rule[];
  /** Unless all of these hold, nothing is checked: class-validator's IsOptional and ValidateIf. */
  readonly conditions: readonly {
    readonly belongsTo: (groups: GroupSet) => boolean;
    readonly holds: (object: object, value: unknown) => boolean;
  }[];
  /** Where the rules of its value's class hold, too. */
  readonly nested: readonly {
    readonly belongsTo: (groups: GroupSet) => boolean;
    /** The class that a plain object, or the elements of a collection, are taken for. */
    readonly type: AbstractClass | undefined;
    readonly conversions?: GroupConversions | undefined;
  }[];
}

/** The rules of a class, its ancestors' among them. */
export interface ClassRules {
  readonly properties: readonly PropertyRules[];
  /** Of objects as a whole. */
  readonly whole: readonly Rule[];
}
