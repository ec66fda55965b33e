import type { core, ZodType } from 'zod';
import { isObject } from './property-source';
import { bigintOf, booleanOf, listOf, numberOf } from './texts';

/** What is configured at one place: the value, and how it is written. */
export interface Written {
  readonly value: unknown;
  readonly text: string;
}

/** The definition of a schema, which zod documents for libraries such as this one. */
export function definitionOf(schema: core.SomeType): core.$ZodTypes['_zod']['def'] {
  return (schema as core.$ZodTypes)._zod.def;
}

/** The schema beneath wrappers that take the same input: `optional`, `default`, `transform` and their like. */
export function unwrapped(schema: core.SomeType): core.SomeType {
  const def = definitionOf(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
    case 'success':
      return unwrapped(def.innerType);
    case 'lazy':
      return unwrapped(def.getter());
    case 'pipe':
      // z.preprocess: what its function takes is unknown, what comes behind tells the kind of value best.
      return unwrapped(definitionOf(def.in).type === 'transform' ? def.out : def.in);
    default:
      return schema;
  }
}

/** Whether a schema takes an input. A schema that throws does not; it throws again, and is reported, when the section is checked. */
export function takes(schema: core.SomeType, input: unknown): boolean {
  try {
    return (schema as ZodType).safeParse(input).success;
  } catch {
    return false;
  }
}

/**
 * What a plain value is for a schema: properties, the environment and the command line know texts only, and YAML has its
 * own idea of what is a number. What does not fit is passed on as it is, for the schema to refuse.
 */
export function coerced(schema: core.SomeType, written: Written): unknown {
  const { value, text } = written;
  if (isObject(value)) return value;
  const def = definitionOf(unwrapped(schema));
  switch (def.type) {
    case 'string':
    case 'template_literal':
      return text;
    case 'number':
      return typeof value === 'string' ? numberOf(text) : value;
    case 'bigint':
      return bigintOf(text);
    case 'boolean':
      return typeof value === 'boolean' ? value : booleanOf(text);
    case 'date':
      return Number.isNaN(Date.parse(text)) ? value : new Date(text);
    case 'literal':
      return oneOf(def.values, written);
    case 'enum':
      return oneOf(Object.values(def.entries), written);
    case 'array':
      return listOf(text).map((element) => coerced(def.element, { value: element, text: element }));
    case 'set':
      return new Set(listOf(text).map((element) => coerced(def.valueType, { value: element, text: element })));
    case 'tuple':
      return listOf(text).map((element, i) => {
        const item = def.items[i] ?? def.rest;
        return item ? coerced(item, { value: element, text: element }) : element;
      });
    case 'union': {
      const inputs = def.options.map((option) => ({ option, input: coerced(option, written) }));
      const fitting = inputs.find(({ option, input }) => takes(option, input));
      return fitting === undefined ? value : fitting.input;
    }
    default:
      return value;
  }
}

function oneOf(values: readonly unknown[], { value, text }: Written): unknown {
  return values.find((candidate) => String(candidate) === text) ?? value;
}
