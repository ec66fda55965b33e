import { FixedSource } from './fixed-source';
import { PropertyName } from './property-name';
import type { Property, PropertySource } from './property-source';

/**
 * Properties given in code: nested objects, lists, dotted keys, all mixed as one likes. Objects of a class and functions
 * stay what they are. `undefined` is not set.
 */
export function objectSource(name: string, values: Readonly<Record<string, unknown>>): PropertySource {
  const properties: Property[] = [];
  const flatten = (at: PropertyName, value: unknown, above: readonly unknown[]): void => {
    if (value === undefined) return;
    // Something that contains itself is no tree of properties: it stays one value.
    if (isTree(value) && !above.includes(value)) {
      const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
      for (const [key, child] of entries) {
        const childName = typeof key === 'number' ? at.child(key) : at.concat(PropertyName.parse(key));
        flatten(childName, child, [...above, value]);
      }
      if (entries.length > 0) return;
    }
    properties.push({ name: at, value: value, origin: name });
  };
  for (const [key, value] of Object.entries(values)) flatten(PropertyName.parse(key), value, [values]);
  return new FixedSource(name, properties);
}

/** A list, or an object that was written as one. */
function isTree(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || prototype === Object.prototype;
}
