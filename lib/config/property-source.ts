import type { PropertyName } from './property-name';

/**
 * What a property can hold: a text, or what a YAML file says; properties given in code may hold any object. An empty
 * list or map is a value too. Lists and maps that hold something are properties for each of their elements.
 */
export type PropertyValue = string | number | boolean | bigint | symbol | null | object;

/** Whether a value came from code and is no plain one; functions are objects, too. */
export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** One property as a source has it. */
export interface Property {
  readonly name: PropertyName;
  readonly value: PropertyValue;
  /** How the value is written in the source, where that is not `String(value)`: `1.10`, `0007`. */
  readonly text?: string;
  /** Where it stands: `application.yaml:12`, `environment FLOWS_INPUT`, `command line --input`. */
  readonly origin: string;
}

/** Where properties come from. Sources are asked in the order of their rank, the highest first. */
export interface PropertySource {
  /** As `explain` shows it: a file's path, `environment`, `command line`. */
  readonly name: string;
  find(name: PropertyName): Property | undefined;
  /** The properties beneath a name, in no certain order. */
  beneath(name: PropertyName): readonly Property[];
  /** Whether the source has elements of a list of this name. */
  isList(name: PropertyName): boolean;
  /**
   * Whether all that the source holds is meant for the application. The environment is not: what is in there and fits no
   * key is nobody's mistake.
   */
  readonly exclusive: boolean;
}
