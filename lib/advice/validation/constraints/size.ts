import { ifPresent, type BuiltInConstraint } from './built-in-constraint';

/** What has a size. Of a plain object (a record by name) the compiler tells `Object`, which says nothing. */
export const SIZED: readonly unknown[] = [
  ...[String, Array, Map, Set, Buffer],
  ...[Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array],
  ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array],
];

export const size: BuiltInConstraint = {
  judges: SIZED,
  problem({ min, max }) {
    const bounds = [min, max] as readonly number[];
    const wrong = bounds.find((bound) => !(bound >= 0) || (bound !== Infinity && !Number.isInteger(bound)));
    if (wrong !== undefined) return `a bound is a whole number from 0, not ${wrong}`;
    return (min as number) > (max as number) ? `min ${String(min)} is above max ${String(max)}` : undefined;
  },
  check({ min, max }) {
    const [least, most] = [min as number, max as number];
    return ifPresent((value) => {
      const found = sizeOf(value);
      return found !== undefined && found >= least && found <= most;
    });
  },
};

/** The length of a text, the number of elements or, of a plain object, of entries; `undefined` of what has none. */
export function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (value instanceof Map || value instanceof Set) return value.size;
  if (ArrayBuffer.isView(value)) return 'length' in value ? (value.length as number) : value.byteLength;
  return typeof value === 'object' && value !== null && isPlain(value) ? Object.keys(value).length : undefined;
}

/** Of whichever realm. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
