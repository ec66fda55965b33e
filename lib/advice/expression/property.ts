import { types } from 'node:util';

/** Properties that lead from a value to its class or prototype. */
const FORBIDDEN = new Set(['constructor', 'prototype', '__proto__']);

/** Whether a property may never be read, whatever the value. */
export function isForbiddenProperty(name: string): boolean {
  return FORBIDDEN.has(name);
}

/** Says why a property cannot be read; the compiler adds the place. */
export class PropertyProblem {
  constructor(readonly problem: string) {}
}

/**
 * A property of a value: its own, or a getter (or plain value) that its class defines. What every object inherits
 * (`toString`, `hasOwnProperty`, ...) and methods are out of reach. A property that is absent is `undefined`.
 */
export function readProperty(value: unknown, name: string): unknown {
  if (typeof value === 'object' && value !== null) {
    if (isForbiddenProperty(name)) return new PropertyProblem(`'${name}' may not be read`);
    const found = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : inherited(value, name);
    return typeof found === 'function' ? new PropertyProblem(`'${name}' is a method, which is no value here`) : found;
  }
  if (value === null || value === undefined) {
    return new PropertyProblem(`'${name}' cannot be read of ${String(value)}; write '?.' where it may be absent`);
  }
  if (typeof value === 'string' && name === 'length') return value.length;
  if (typeof value === 'function' && name === 'name') return value.name;
  return new PropertyProblem(`a ${typeof value} has no property '${name}'`);
}

/** An element of an array, a character of a text, the entry of a Map, or a property by its name. */
export function readIndex(value: unknown, index: unknown): unknown {
  if (types.isMap(value)) return value.get(index);
  if (typeof index === 'number' && (Array.isArray(value) || typeof value === 'string')) {
    return Number.isInteger(index) && index >= 0 && index < value.length ? value[index] : undefined;
  }
  if (typeof index === 'string' || typeof index === 'number') return readProperty(value, String(index));
  return new PropertyProblem(`an index must be a number or a text, this one is ${describeType(index)}`);
}

/** What a value is called in messages. */
export function describeType(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function inherited(value: object, name: string): unknown {
  for (let type = Object.getPrototypeOf(value) as object | null; type !== null;) {
    const above = Object.getPrototypeOf(type) as object | null;
    // The topmost prototype is Object.prototype, of whichever realm.
    if (above === null) return undefined;
    if (Object.hasOwn(type, name)) return (value as Record<string, unknown>)[name];
    type = above;
  }
  return undefined;
}
