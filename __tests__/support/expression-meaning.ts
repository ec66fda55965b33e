/** What the operators and calls of expressions mean, written from docs/reference/expressions.md. */

/** The expression fails for these values. */
export class Refused extends Error {}

export const absent = (value: unknown): value is null | undefined => value === null || value === undefined;

function same(a: unknown, b: unknown): boolean {
  if (absent(a) || absent(b)) return absent(a) && absent(b);
  if (a instanceof Date && b instanceof Date) return Number(a) === Number(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (a instanceof Map && b instanceof Map) {
    return a.size === b.size && [...a].every(([key, item]) => b.has(key) && same(item, b.get(key)));
  }
  return a === b;
}

function compare(a: unknown, b: unknown): number {
  if (absent(a) || absent(b)) return Number(absent(b)) - Number(absent(a));
  const [x, y] = [a instanceof Date ? Number(a) : a, b instanceof Date ? Number(b) : b] as [number, number];
  if (typeof x !== typeof y || !['number', 'string', 'boolean'].includes(typeof x)) throw new Refused();
  return x < y ? -1 : x > y ? 1 : x === y ? 0 : NaN;
}

export function truth(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Refused();
  return value;
}

export function number(value: unknown): number {
  if (typeof value !== 'number') throw new Refused();
  return value;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw new Refused();
  return value;
}

function shown(value: unknown): string {
  if (absent(value)) return 'null';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Refused();
}

const FORBIDDEN = ['constructor', 'prototype', '__proto__'];

/** What the values of these tests have; anything else of an object is absent. */
export function member(value: unknown, name: string): unknown {
  if (FORBIDDEN.includes(name) || absent(value)) throw new Refused();
  if (typeof value === 'string' && name === 'length') return value.length;
  if (typeof value !== 'object') throw new Refused();
  if (value instanceof Map && name === 'size') return value.size;
  if (Array.isArray(value) && (name === 'length' || /^(0|[1-9]\d*)$/.test(name))) return value[name as 'length'];
  for (const type of [Map, Date, Array]) if (value instanceof type) refuseMethod(type.prototype, name);
  const shown = MEMBERS.get(value) ?? {};
  return Object.hasOwn(shown, name) ? shown[name] : undefined;
}

function refuseMethod(prototype: object, name: string): void {
  if (Object.getOwnPropertyNames(prototype).includes(name)) throw new Refused();
}

/** Of objects: what can be read of them, kept beside them, so that the objects may be traps. */
export const MEMBERS = new Map<object, Readonly<Record<string, unknown>>>();

export function element(value: unknown, index: unknown): unknown {
  if (value instanceof Map) return value.get(index);
  if (typeof index === 'number' && (Array.isArray(value) || typeof value === 'string')) {
    return Number.isInteger(index) && index >= 0 ? value[index] : undefined;
  }
  if (typeof index !== 'string' && typeof index !== 'number') throw new Refused();
  return member(value, String(index));
}

type Operation = (a: unknown, b: unknown) => unknown;
const numeric =
  (calculate: (a: number, b: number) => number): Operation =>
  (a, b) =>
    calculate(number(a), number(b));

export const OPERATIONS: readonly (readonly [words: readonly string[], binding: number, Operation])[] = [
  [['==', 'eq'], 4, same],
  [['!=', 'ne'], 4, (a, b) => !same(a, b)],
  [['<', 'lt'], 4, (a, b) => compare(a, b) < 0],
  [['<=', 'le'], 4, (a, b) => compare(a, b) <= 0],
  [['>', 'gt'], 4, (a, b) => compare(a, b) > 0],
  [['>=', 'ge'], 4, (a, b) => compare(a, b) >= 0],
  [['+'], 5, (a, b) => (typeof a === 'string' || typeof b === 'string' ? shown(a) + shown(b) : number(a) + number(b))],
  [['-'], 5, numeric((a, b) => a - b)],
  [['*'], 6, numeric((a, b) => a * b)],
  [['/', 'div'], 6, numeric((a, b) => a / b)],
  [['%', 'mod'], 6, numeric((a, b) => a % b)],
  [['^'], 7, numeric((a, b) => a ** b)],
];

function listOrMapSize(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (value instanceof Map) return value.size;
  throw new Refused();
}

export const CALLS: readonly (readonly [
  name: string,
  args: number,
  call: (value: unknown, ...args: unknown[]) => unknown,
])[] = [
  ['length', 0, (value) => text(value).length],
  ['size', 0, listOrMapSize],
  ['isEmpty', 0, (value) => (typeof value === 'string' ? value === '' : listOrMapSize(value) === 0)],
  ['isBlank', 0, (value) => /^\s*$/.test(text(value))],
  [
    'contains',
    1,
    (value, item) =>
      Array.isArray(value)
        ? value.some((one) => same(one, item))
        : text(value).split(text(item)).length > 1 || item === '',
  ],
  [
    'containsKey',
    1,
    (value, key) => {
      if (!(value instanceof Map)) throw new Refused();
      return value.has(key);
    },
  ],
  [
    'get',
    1,
    (value, index) => {
      if (value instanceof Map) return value.get(index);
      if (!Array.isArray(value)) throw new Refused();
      return element(value, number(index));
    },
  ],
  ['startsWith', 1, (value, other) => text(value).slice(0, text(other).length) === other],
  ['endsWith', 1, (value, other) => text(value).slice(Math.max(0, text(value).length - text(other).length)) === other],
  ['concat', 1, (value, other) => `${text(value)}${text(other)}`],
  ['toUpperCase', 0, (value) => text(value).toUpperCase()],
  ['trim', 0, (value) => text(value).replace(/^\s+|\s+$/g, '')],
  [
    'substring',
    2,
    (value, from, to) => {
      const [whole, a, b] = [text(value), number(from), number(to)];
      if (!(Number.isInteger(a) && Number.isInteger(b) && a >= 0 && a <= b && b <= whole.length)) throw new Refused();
      return whole.slice(a, b);
    },
  ],
  ['equals', 1, same],
  ['toString', 0, shown],
];
