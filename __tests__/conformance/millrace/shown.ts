import { nameOf } from './errors';

/** A value as the other side shows it: as JSON, Maps as objects, errors by their name. */
export function shown(value: unknown): string {
  if (value instanceof Error) return nameOf(value);
  return JSON.stringify(value ?? null, (_name, part: unknown) =>
    part instanceof Map ? (Object.fromEntries(part) as object) : part,
  );
}
