import type { PropertyName } from './property-name';

/** What is shown in place of a secret. */
export const MASK = '******';

const SECRET = /password|passwd|passphrase|secret|token|credential|apikey|privatekey|accesskey/;

/** Whether a property's name says that it holds a secret: `db.password`, `api-key`, `tokens[0]`. */
export function isSecret(name: PropertyName): boolean {
  return name.canonicals.some((segment) => SECRET.test(segment));
}

/** A text without the secrets inside of it: `user:password@` of a URL, and parameters such as `?password=...`. */
export function maskText(text: string): string {
  return text
    .replace(/:\/\/([^\s:/?#@]*):\S*@/g, `://$1:${MASK}@`)
    .replace(
      /([?&;](?:[\w.-]*(?:password|passwd|secret|token|credential|api[-_]?key)[\w.-]*)=)[^&;\s]*/gi,
      `$1${MASK}`,
    );
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
