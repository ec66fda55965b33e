import { nameOf } from './errors';

/** A value as the other side shows it: as JSON, Maps as objects, Sets as arrays, errors by their name. */
export function shown(value: unknown): string {
  if (value instanceof Error) return nameOf(value);
  return JSON.stringify(value ?? null, (_name, part: unknown) => {
    if (part instanceof Map) return Object.fromEntries(part) as object;
    return part instanceof Set ? [...part] : part;
  });
}
