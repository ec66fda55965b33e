import { types } from 'node:util';
import { nearNames } from '../../errors/near-names';
import { equal, textOf } from './operators';
import { describeType, PropertyProblem, readIndex } from './property';

/** What a call gives, or that it does not fit the value. */
type Made = (value: unknown, first: unknown, second: unknown) => unknown;

interface Callable {
  readonly least: number;
  readonly most: number;
  readonly make: Made;
}

const of = (least: number, make: Made, most = least): Callable => ({ least, most, make });

/** A call on a text that takes a text. */
const ofTexts = (make: (text: string, other: string) => unknown): Callable =>
  of(1, (value, other) => (typeof value === 'string' && typeof other === 'string' ? make(value, other) : MISFIT));

const ofText = (make: (text: string) => unknown): Callable =>
  of(0, (value) => (typeof value === 'string' ? make(value) : MISFIT));

const MISFIT = Symbol('misfit');

/**
 * Everything that an expression can call, named and meant as in Java. None of them asks the value for a method, and
 * none makes a text longer than its parts: what is not here cannot be reached, and no expression runs long.
 */
const CALLS: Readonly<Record<string, Callable>> = {
  length: ofText((text) => text.length),
  size: of(0, (value) => sizeOf(value) ?? MISFIT),
  isEmpty: of(0, (value) => {
    const size = typeof value === 'string' ? value.length : sizeOf(value);
    return size === undefined ? MISFIT : size === 0;
  }),
  isBlank: ofText((text) => text.trim() === ''),
  contains: of(1, contains),
  containsKey: of(1, (value, key) => (types.isMap(value) ? value.has(key) : MISFIT)),
  get: of(1, (value, index) =>
    types.isMap(value) || (Array.isArray(value) && typeof index === 'number') ? readIndex(value, index) : MISFIT,
  ),
  startsWith: ofTexts((text, other) => text.startsWith(other)),
  endsWith: ofTexts((text, other) => text.endsWith(other)),
  indexOf: ofTexts((text, other) => text.indexOf(other)),
  concat: ofTexts((text, other) => text + other),
  equalsIgnoreCase: ofTexts((text, other) => text.toLowerCase() === other.toLowerCase()),
  toLowerCase: ofText((text) => text.toLowerCase()),
  toUpperCase: ofText((text) => text.toUpperCase()),
  trim: ofText((text) => text.trim()),
  substring: of(1, substring, 2),
  equals: of(1, equal),
  toString: of(0, (value) => textOf(value) ?? MISFIT),
};

/** What is wrong with a call as it is written, if anything is. */
export function callProblem(name: string, args: number): string | undefined {
  const call = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
  if (call === undefined) {
    const [nearest] = nearNames(name, Object.keys(CALLS));
    const hint = nearest === undefined ? `there are ${Object.keys(CALLS).join(', ')}` : `is ${nearest}() meant`;
    return `${name}() cannot be called from an expression; ${hint}`;
  }
  if (args >= call.least && args <= call.most) return undefined;
  const wanted = call.least === call.most ? String(call.least) : `${call.least} or ${call.most}`;
  return `${name}() takes ${wanted} ${call.most === 1 ? 'argument' : 'arguments'}, not ${args}`;
}

/** A call that {@link callProblem} has let through: its value, or why it cannot be made. */
export function callable(name: string): Made {
  const { make } = CALLS[name] as Callable;
  return (value, first, second) => {
    if (value === null || value === undefined) {
      return new PropertyProblem(`${name}() cannot be called on ${String(value)}; write '?.' where it may be absent`);
    }
    const made = make(value, first, second);
    if (made !== MISFIT) return made;
    return new PropertyProblem(
      `${name}() does not fit ${describeType(value)}${first === undefined ? '' : ` and ${describeType(first)}`}`,
    );
  };
}

function sizeOf(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length;
  return types.isSet(value) || types.isMap(value) ? value.size : undefined;
}

function contains(value: unknown, wanted: unknown): unknown {
  if (typeof value === 'string') return typeof wanted === 'string' ? value.includes(wanted) : MISFIT;
  if (types.isSet(value)) return value.has(wanted);
  return Array.isArray(value) ? value.some((item) => equal(item, wanted) === true) : MISFIT;
}

function substring(value: unknown, from: unknown, to: unknown): unknown {
  if (typeof value !== 'string') return MISFIT;
  const end = to === undefined ? value.length : to;
  if (typeof from !== 'number' || typeof end !== 'number') return MISFIT;
  const whole = Number.isInteger(from) && Number.isInteger(end);
  if (whole && from >= 0 && from <= end && end <= value.length) return value.substring(from, end);
  return new PropertyProblem(`substring(${from}, ${end}) is not within a text of ${value.length}`);
}
