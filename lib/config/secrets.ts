import { MASK, maskText, mentionsSecret } from '../secrets/masking';
import type { PropertyName } from './property-name';

/** Whether a property's name says that it holds a secret: `db.password`, `api-key`, `tokens[0]`. */
export function isSecret(name: PropertyName): boolean {
  return name.canonicals.some(mentionsSecret);
}

/** A value as it may be shown to people. */
export function shown(value: unknown, secret: boolean): string {
  if (secret) return MASK;
  if (typeof value === 'string') return maskText(value);
  if (typeof value === 'function') return '[function]';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((element) => shown(element, false)).join(', ')}]`;
  const name = (Object.getPrototypeOf(value) as { constructor?: { name: string } } | null)?.constructor?.name;
  return name === undefined || name === 'Object' ? (Object.keys(value).length === 0 ? '{}' : '{...}') : `[${name}]`;
}
