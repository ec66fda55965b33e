import * as millrace from '../../../lib/index';
import type { Annotation, Json } from '../scenario';
import { ERRORS } from './errors';
import { OWN_CONSTRAINTS } from './own-constraints';
import { elementType, type Classes } from './values';

export type Decorator = (target: object, member?: string, place?: PropertyDescriptor | number) => void;

/** Every decorator there is, by its name. */
const KNOWN: object = { ...millrace, ...OWN_CONSTRAINTS };

/** Attributes that are the first argument here. */
const FIRST: Readonly<Record<string, string>> = {
  Min: 'value',
  Max: 'value',
  DecimalMin: 'value',
  DecimalMax: 'value',
  Pattern: 'regexp',
  GroupSequence: 'value',
};

/** Attributes that hold classes. */
const OF_CLASSES = ['include', 'exclude', 'notRecoverable', 'rollbackFor', 'noRollbackFor', 'groups'];

/** `maxAttemptsExpression`: here `maxAttempts` takes a text, too. */
const FROM_CONFIGURATION = /Expression$/;

/** The decorator for an annotation as Spring writes it. @param type of what it stands on */
export function decoratorOf(annotation: Annotation, classes: Classes, type = 'Object'): Decorator {
  const [[name, attributes] = ['', {}]] = Object.entries(annotation);
  const make = (KNOWN as Readonly<Record<string, (...args: unknown[]) => Decorator>>)[name];
  if (make === undefined) throw new Error(`a scenario names an unknown annotation: ${name}`);
  return make(...argumentsOf(name, attributes, classes, type));
}

function argumentsOf(
  name: string,
  attributes: Readonly<Record<string, Json>>,
  classes: Classes,
  type: string,
): readonly unknown[] {
  const named = Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [
      key.replace(FROM_CONFIGURATION, ''),
      OF_CLASSES.includes(key) ? classesOf(value, classes) : unexpressed(value),
    ]),
  );
  switch (name) {
    case 'GroupSequence':
      return [classesOf(attributes.value ?? [], classes)];
    case 'Validated':
      return [{ groups: classesOf(attributes.value ?? [], classes) }];
    case 'Transactional':
      // Seconds in Spring.
      return [{ ...named, ...('timeout' in attributes && { timeout: `${attributes.timeout as number} s` }) }];
    case 'Valid': {
      const of = classes.get(elementType(type) ?? type);
      return [of === undefined ? {} : { type: of }];
    }
    case 'Pattern':
      // The flags of JavaScript.
      return [attributes.regexp, { ...named, ...('flags' in attributes && { flags: 'i' }) }];
    case 'Retryable':
      // Without a name: no listener at all.
      return [{ ...named, ...((attributes.listeners as Json[] | undefined)?.[0] === '' && { listeners: [] }) }];
    default: {
      const { [FIRST[name] ?? '']: first, ...options } = named;
      return first === undefined ? [options] : [first, options];
    }
  }
}

function unexpressed(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.replace(FROM_CONFIGURATION, ''), one]));
}

function classesOf(names: Json, classes: Classes): readonly unknown[] {
  return [names].flat().map((name) => {
    const found = name === 'Default' ? millrace.Default : (classes.get(name as string) ?? ERRORS[name as string]);
    if (found === undefined) throw new Error(`a scenario names an unknown class: ${JSON.stringify(name)}`);
    return found;
  });
}
