import type { BinaryOperator } from './ast';
import { describeType, PropertyProblem } from './property';

/** The value of `left operator right`, or what is wrong with the operands. */
export function applyBinary(operator: Exclude<BinaryOperator, '||' | '&&'>, left: unknown, right: unknown): unknown {
  switch (operator) {
    case '==':
      return equal(left, right);
    case '!=':
      return !equal(left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return relate(operator, left, right);
    case '+':
      if (typeof left === 'string' || typeof right === 'string') return text(left, right);
      return calculate(operator, left, right);
    default:
      return calculate(operator, left, right);
  }
}

/** No conversions: `1` is not `'1'`. Absent values are equal, dates are equal when they mean the same time. */
function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || left === undefined) return right === null || right === undefined;
  return left instanceof Date && right instanceof Date && left.getTime() === right.getTime();
}

/** As in Spring, an absent value is less than any other. */
function relate(operator: '<' | '<=' | '>' | '>=', left: unknown, right: unknown): unknown {
  const a = comparable(left);
  const b = comparable(right);
  if (a === undefined || b === undefined) {
    const less = a === undefined && b !== undefined;
    const same = a === undefined && b === undefined;
    return operator === '<' ? less : operator === '<=' ? less || same : operator === '>' ? !less && !same : !less;
  }
  if (typeof a !== typeof b || typeof a === 'object' || typeof b === 'object') {
    return new PropertyProblem(`${describeType(left)} and ${describeType(right)} have no order`);
  }
  return operator === '<' ? a < b : operator === '<=' ? a <= b : operator === '>' ? a > b : a >= b;
}

function comparable(value: unknown): number | string | bigint | object | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return value.getTime();
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'bigint' ? value : {};
}

function text(left: unknown, right: unknown): unknown {
  for (const side of [left, right]) {
    if (typeof side === 'object' && side !== null) return new PropertyProblem('an object cannot be joined to a text');
  }
  return `${String(left)}${String(right)}`;
}

function calculate(operator: BinaryOperator, left: unknown, right: unknown): unknown {
  if (typeof left !== 'number' || typeof right !== 'number') {
    return new PropertyProblem(`'${operator}' needs two numbers, not ${describeType(left)} and ${describeType(right)}`);
  }
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    default:
      return left ** right;
  }
}
