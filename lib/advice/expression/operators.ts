import { types } from 'node:util';
import type { BinaryOperator } from './ast';
import { describeType, PropertyProblem } from './property';

/** The value of two operands, or what is wrong with them. */
type Operate = (left: unknown, right: unknown) => unknown;

/** A comparison of contents looks at no more values: lists can share parts, or contain themselves. */
const MAX_COMPARED = 100_000;
const MAX_COMPARED_DEPTH = 100;

/** The operators that need the values of both sides. */
export const OPERATORS: Readonly<Record<Exclude<BinaryOperator, '||' | '&&'>, Operate>> = {
  '==': equal,
  '!=': (left, right) => {
    const same = equal(left, right);
    return typeof same === 'boolean' ? !same : same;
  },
  '<': (left, right) => before(left, right, false),
  '>': (left, right) => before(right, left, false),
  '<=': (left, right) => before(left, right, true),
  '>=': (left, right) => before(right, left, true),
  '+': (left, right) =>
    typeof left === 'number' && typeof right === 'number'
      ? left + right
      : typeof left === 'string' || typeof right === 'string'
        ? joined(left, right)
        : needsNumbers('+', left, right),
  '-': arithmetic('-', (left, right) => left - right),
  '*': arithmetic('*', (left, right) => left * right),
  '/': arithmetic('/', (left, right) => left / right),
  '%': arithmetic('%', (left, right) => left % right),
  '^': arithmetic('^', (left, right) => left ** right),
};

/**
 * No conversions: `1` is not `'1'`. Absent values are equal, dates when they mean the same time, lists, sets and maps
 * when their contents are; other objects are equal to themselves only.
 */
export function equal(left: unknown, right: unknown): boolean | PropertyProblem {
  if (left === right) return true;
  if (left === null || left === undefined) return right === null || right === undefined;
  if (typeof left === 'object') {
    if (typeof right !== 'object' || right === null) return false;
    const budget = { left: MAX_COMPARED };
    const same = sameContents(left, right, budget, MAX_COMPARED_DEPTH);
    return budget.left > 0 ? same : new PropertyProblem('the two are too large to compare');
  }
  if (typeof left !== 'bigint' && typeof right !== 'bigint') return false;
  return isNumeric(left) && isNumeric(right) && left <= right && left >= right;
}

interface Budget {
  left: number;
}

function sameValue(left: unknown, right: unknown, budget: Budget, depth: number): boolean {
  if (--budget.left <= 0) return false;
  if (typeof left === 'object' && left !== null && typeof right === 'object' && right !== null) {
    return left === right || sameContents(left, right, budget, depth - 1);
  }
  return equal(left, right) === true;
}

function sameContents(left: object, right: object, budget: Budget, depth: number): boolean {
  if (types.isDate(left)) return types.isDate(right) && timeOf(left) === timeOf(right);
  if (depth <= 0) {
    budget.left = 0;
    return false;
  }
  if (Array.isArray(left)) {
    if (!Array.isArray(right) || left.length !== right.length) return false;
    for (let i = 0; i < left.length; i++) if (!sameValue(left[i], right[i], budget, depth)) return false;
    return true;
  }
  if (types.isSet(left)) {
    if (!types.isSet(right) || left.size !== right.size) return false;
    for (const item of left) if (--budget.left <= 0 || !right.has(item)) return false;
    return true;
  }
  if (types.isMap(left)) {
    if (!types.isMap(right) || left.size !== right.size) return false;
    for (const [key, item] of left) {
      if (!right.has(key) || !sameValue(item, right.get(key), budget, depth)) return false;
    }
    return true;
  }
  return false;
}

/** As in Spring, an absent value is before any other. */
function before(left: unknown, right: unknown, orSame: boolean): unknown {
  if (typeof left === 'number' && typeof right === 'number') return orSame ? left <= right : left < right;
  const [a, b] = [comparable(left), comparable(right)];
  if (a === null || b === null) return orSame ? a === null : a === null && b !== null;
  if (a === undefined || b === undefined || !(typeof a === typeof b || (isNumeric(a) && isNumeric(b)))) {
    return new PropertyProblem(`${describeType(left)} and ${describeType(right)} have no order`);
  }
  return orSame ? a <= b : a < b;
}

function comparable(value: unknown): number | string | bigint | boolean | null | undefined {
  switch (typeof value) {
    case 'number':
    case 'string':
    case 'bigint':
    case 'boolean':
      return value;
    case 'undefined':
      return null;
    default:
      return value === null ? null : types.isDate(value) ? timeOf(value) : undefined;
  }
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** A date may hide its own `getTime`. */
function timeOf(date: Date): number {
  return Date.prototype.getTime.call(date);
}

function joined(left: unknown, right: unknown): unknown {
  const [a, b] = [textOf(left), textOf(right)];
  return a === undefined || b === undefined ? new PropertyProblem('an object cannot be joined to a text') : a + b;
}

/** How a value stands in a text; `undefined` where it has no text. Absent values are equal, so their texts are. */
export function textOf(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      return value === null || value === undefined ? 'null' : undefined;
  }
}

function arithmetic(operator: BinaryOperator, calculate: (left: number, right: number) => number): Operate {
  return (left, right) =>
    typeof left === 'number' && typeof right === 'number'
      ? calculate(left, right)
      : needsNumbers(operator, left, right);
}

function needsNumbers(operator: BinaryOperator, left: unknown, right: unknown): PropertyProblem {
  return new PropertyProblem(`'${operator}' needs two numbers, not ${describeType(left)} and ${describeType(right)}`);
}
