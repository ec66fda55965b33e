import { isSecretName, MASK, maskText } from '../../secrets/masking';
import { errorFields, isError } from './error-fields';

/** A longer text in a log line is cut here, and says how long it was. */
const MAX_TEXT = 8192;
const MAX_DEPTH = 6;
const MAX_ITEMS = 100;

/**
 * A copy of what was logged that any writer can take: bounded in depth, width and length, without circles, secrets
 * and surprises (a getter that throws, a BigInt). Errors become {@link ErrorFields}.
 */
export function plain(value: unknown): unknown {
  return copy(value, [], MAX_DEPTH);
}

/** A text as lines hold it: masked and bounded. */
export function plainText(text: string): string {
  if (text.length <= MAX_TEXT) return maskText(text);
  return `${maskText(text.slice(0, MAX_TEXT))}... (${text.length} characters)`;
}

function copy(value: unknown, above: readonly object[], depth: number): unknown {
  switch (typeof value) {
    case 'string':
      return plainText(value);
    case 'bigint':
    case 'symbol':
      return value.toString();
    case 'function':
      return `[function ${value.name}]`;
    case 'number':
      // JSON has no word for these and would write null.
      return Number.isFinite(value) ? value : String(value);
    case 'object':
      return value === null ? null : copyObject(value, above, depth);
    default:
      return value;
  }
}

function copyObject(value: object, above: readonly object[], depth: number): unknown {
  try {
    if (isError(value)) return errorFields(value);
    if (above.includes(value)) return '[circular]';
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (ArrayBuffer.isView(value)) return `[${value.constructor.name} of ${value.byteLength} bytes]`;
    if (depth === 0) return Array.isArray(value) ? '[array]' : '[object]';
    const next = [...above, value];
    if (Array.isArray(value) || value instanceof Set) return copyItems(value, next, depth - 1);
    const entries = value instanceof Map ? value : Object.keys(value).map((key) => [key, value[key as never]] as const);
    return copyEntries(entries, next, depth - 1);
  } catch (thrown) {
    return `[unreadable: ${errorFields(thrown).message}]`;
  }
}

function copyItems(items: Iterable<unknown> & { length?: number; size?: number }, above: object[], depth: number) {
  const copied: unknown[] = [];
  const length = items.length ?? items.size ?? 0;
  for (const item of items) {
    if (copied.length === MAX_ITEMS) {
      copied.push(`... (${length} items)`);
      break;
    }
    copied.push(copy(item, above, depth));
  }
  return copied;
}

function copyEntries(entries: Iterable<readonly [unknown, unknown]>, above: object[], depth: number) {
  const copied: Record<string, unknown> = {};
  let count = 0;
  for (const [key, value] of entries) {
    if (count++ === MAX_ITEMS) {
      copied['...'] = 'more entries';
      break;
    }
    const name = String(key);
    copied[name] = isSecretName(name) && value !== undefined && value !== null ? MASK : copy(value, above, depth);
  }
  return copied;
}
