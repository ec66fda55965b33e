import { MillraceError } from '../../errors/millrace-error';

/**
 * A key as text, for stores that know no other: different values have different texts, equal contents the same one.
 * Objects count by their class's name and their own enumerable properties in any order, or by what their `toJSON`
 * gives.
 *
 * @throws MILLRACE_CACHE_KEY_UNSUPPORTED for functions, symbols, circular objects, and objects that show no content.
 */
export function encodeCacheKey(key: unknown): string {
  if (typeof key === 'string') return isPlain(key) ? key : `#s${key}`;
  return typeof key === 'number' ? `#n${key}` : `#c${encode(key, [])}`;
}

/** What objects have by nature: a store that keeps its entries in one would find it. */
const INHERITED = new Set(Reflect.ownKeys(Object.prototype));
/** The characters with which a text begins that could be taken for something else. */
const SUSPECT = new Uint8Array(128);
for (const key of ['#', ...INHERITED]) SUSPECT[String(key).charCodeAt(0)] = 1;

/** A text is its own key, which costs nothing, unless it could be taken for something else. */
function isPlain(key: string): boolean {
  // Beyond the table, and of the empty text, nothing is suspect.
  return SUSPECT[key.charCodeAt(0)] !== 1 || (!key.startsWith('#') && !INHERITED.has(key));
}

function encode(value: unknown, path: readonly object[]): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'bigint':
      return `${value}n`;
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'object':
      return value === null ? 'null' : encodeObject(value, path);
    default:
      throw unsupported(`a ${typeof value}`);
  }
}

function encodeObject(value: object, path: readonly object[]): string {
  if (path.includes(value)) throw unsupported('an object that contains itself');
  const inside = [...path, value];
  const list = (items: Iterable<unknown>): string => Array.from(items, (item) => encode(item, inside)).join();
  if (Array.isArray(value)) return `[${list(value as unknown[])}]`;
  if (value instanceof Date) return `Date(${value.getTime()})`;
  if (value instanceof Map) return `Map(${list(sorted(value.entries(), inside))})`;
  if (value instanceof Set) return `Set(${list(sorted(value.values(), inside))})`;
  if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return `${value.constructor.name}(${bytes.toString('base64')})`;
  }
  const prototype = Object.getPrototypeOf(value) as object | null;
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  const name = plain ? '' : value.constructor.name;
  if (hasToJson(value)) return `${name}(${encode(value.toJSON(), inside)})`;
  const keys = Object.keys(value).sort();
  if (keys.length === 0 && !plain) throw unsupported(`an object of ${name}, which shows no properties`);
  const fields = keys.map((key) => `${JSON.stringify(key)}:${encode((value as Record<string, unknown>)[key], inside)}`);
  return `${name}{${fields.join()}}`;
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** By their text, so that the order in which a Map or Set was filled does not matter. */
function sorted(items: Iterable<unknown>, path: readonly object[]): unknown[] {
  return Array.from(items, (item) => ({ item, text: encode(item, path) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ item }) => item);
}

function unsupported(what: string): MillraceError {
  return new MillraceError('MILLRACE_CACHE_KEY_UNSUPPORTED', { what });
}
