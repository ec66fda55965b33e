import type { ValueKind } from './value-schema';

const BY_TAG: Readonly<Record<string, ValueKind>> = {
  '[object Date]': 'date',
  '[object Map]': 'map',
  '[object Set]': 'set',
  '[object ArrayBuffer]': 'bytes',
};

const BY_TYPE: ReadonlyMap<unknown, ValueKind> = new Map<unknown, ValueKind>([
  [Number, 'number'],
  [String, 'string'],
  [Boolean, 'boolean'],
  [BigInt, 'bigint'],
  [Date, 'date'],
  [Array, 'array'],
  [Map, 'map'],
  [Set, 'set'],
  [Uint8Array, 'bytes'],
  [Buffer, 'bytes'],
]);

/** The kind of a value; `undefined` for null, undefined and what is no data. */
export function kindOfValue(value: unknown): ValueKind | undefined {
  const type = typeof value;
  if (type === 'number' || type === 'string' || type === 'boolean' || type === 'bigint') return type;
  if (type !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return 'array';
  if (ArrayBuffer.isView(value)) return 'bytes';
  return BY_TAG[Object.prototype.toString.call(value)] ?? 'object';
}

/** The kind of what a class of the language makes; `undefined` for a user's class, and for `Object`, which says nothing. */
export function kindOfType(type: unknown): ValueKind | undefined {
  return BY_TYPE.get(type);
}
