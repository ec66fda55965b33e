import { types } from 'node:util';

/** How deep a value may be; one that runs in a circle is deeper than any. */
const DEPTH = 500;

/**
 * A copy of a value as plain data: an instance of a class becomes an object of its fields. Much faster than
 * `structuredClone` on what state mostly holds; that takes over what is rare (binary data, errors, expressions).
 *
 * @throws an error where the value holds a function or another handle, runs in a circle, or is too deep
 */
export function copyValue(value: unknown): unknown {
  return copied(value, 0);
}

function copied(value: unknown, depth: number): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return structuredClone(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEPTH) throw new RangeError(`it runs in a circle, or is more than ${DEPTH} levels deep`);
  const part = (it: unknown): unknown =>
    typeof it === 'object' || typeof it === 'function' || typeof it === 'symbol' ? copied(it, depth + 1) : it;
  if (Array.isArray(value)) return value.map(part);
  if (Object.prototype.toString.call(value) !== '[object Object]') return builtIn(value, part);
  const source = value as Record<string, unknown>;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(source)) {
    // Parsed JSON may have such a field, which assigned would be another prototype.
    if (name !== '__proto__') copy[name] = part(source[name]);
  }
  return copy;
}

/** Whatever realm it is of: the copy is of this one. */
function builtIn(value: object, part: (it: unknown) => unknown): unknown {
  if (types.isDate(value)) return new Date(value);
  if (types.isMap(value)) return new Map(Array.from(value, ([k, v]) => [part(k), part(v)]));
  if (types.isSet(value)) return new Set(Array.from(value, part));
  return structuredClone(value);
}
