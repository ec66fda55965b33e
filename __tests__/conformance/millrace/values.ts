import type { Class } from '../../../lib/index';
import type { Json } from '../scenario';

/** Classes by the names that scenarios have for them. */
export type Classes = ReadonlyMap<string, Class<object>>;

const TYPES: Readonly<Record<string, unknown>> = {
  String,
  Integer: Number,
  Long: Number,
  Double: Number,
  BigDecimal: Number,
  Boolean,
  Instant: Date,
  Object,
  List: Array,
  Set,
  Map: Object,
  Properties: Object,
};

/** What the compiler would record of a type: `List<Line>` is an Array. */
export function designType(type: string, classes: Classes): unknown {
  if (type === 'void') return undefined;
  if (type.includes('[]')) return Array;
  if (type.startsWith('CompletableFuture')) return Promise;
  const found = classes.get(type) ?? TYPES[type.replace(/<.*/, '')];
  if (found === undefined) throw new Error(`a scenario has an unknown type: ${type}`);
  return found;
}

/** `Line` of `List<Line>`. */
export function elementType(type: string): string | undefined {
  return /^List<(.*)>$/.exec(type)?.[1];
}

/** A value as the application would have it: instances of its classes, dates, numbers. */
export function valueOf(value: Json, type: string, classes: Classes, fields: FieldTypes): unknown {
  if (value === null) return null;
  if (type === 'Instant') return new Date(value as string);
  const element = elementType(type);
  if (element !== undefined) return (value as Json[]).map((item) => valueOf(item, element, classes, fields));
  const made = classes.get(type);
  if (made === undefined) return value;
  const types = fields(type);
  const given = value as Readonly<Record<string, Json>>;
  const own = Object.entries(types).map(([name, of]) => [name, valueOf(given[name] ?? null, of, classes, fields)]);
  return Object.assign(new made(), Object.fromEntries(own));
}

/** The types of a class's fields, those of its ancestors included. */
export type FieldTypes = (type: string) => Readonly<Record<string, string>>;
