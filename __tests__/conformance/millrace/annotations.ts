import * as millrace from '../../../lib/index';
import type { Annotation, Json } from '../scenario';
import { CONDITIONS } from './conditions';
import { ERRORS } from './errors';
import { OWN_CONSTRAINTS } from './own-constraints';
import { elementType, type Classes } from './values';

export type Decorator = (target: object, member?: string, place?: PropertyDescriptor | number) => void;

/** Every decorator there is, by its name. */
const KNOWN: object = { ...millrace, ...OWN_CONSTRAINTS, ConditionalOnClass: millrace.ConditionalOnModule };

/** Attributes that are the first argument here. */
const FIRST: Readonly<Record<string, string>> = {
  Min: 'value',
  Max: 'value',
  DecimalMin: 'value',
  DecimalMax: 'value',
  Pattern: 'regexp',
  GroupSequence: 'value',
  Async: 'value',
  ConditionalOnExpression: 'value',
  Order: 'value',
  Scope: 'value',
};

/** Spring's other names of attributes. */
const ALIASES: Readonly<Record<string, readonly [alias: string, attribute: string]>> = {
  Cacheable: ['value', 'cacheNames'],
  Retryable: ['value', 'include'],
  Transactional: ['value', 'transactionManager'],
  ConditionalOnProperty: ['value', 'name'],
  EventListener: ['value', 'classes'],
};

/** Packages that are there here in the place of Java classes that are there. */
const MODULES: Readonly<Record<string, string>> = { 'java.util.List': 'tsyringe' };

/** Attributes that hold classes. */
const OF_CLASSES = ['include', 'exclude', 'notRecoverable', 'rollbackFor', 'noRollbackFor', 'groups', 'classes'];

/** `maxAttemptsExpression`: here `maxAttempts` takes a text, too. */
const FROM_CONFIGURATION = /(?<!^exception)Expression$/;

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
  const [alias, attribute = ''] = ALIASES[name] ?? [];
  const named = Object.fromEntries(
    Object.entries(attributes)
      .map(([key, value]) => [key === alias ? attribute : key, value] as const)
      .map(([key, value]) => [
        key.replace(FROM_CONFIGURATION, ''),
        OF_CLASSES.includes(key) ? classesOf(value, classes) : written(key, value),
      ]),
  );
  switch (name) {
    case 'GroupSequence':
      return [classesOf(attributes.value ?? [], classes)];
    case 'Lazy':
      return [attributes.value ?? true];
    case 'Profile':
    case 'DependsOn':
      return [attributes.value].flat();
    case 'Conditional':
      return [CONDITIONS[attributes.value as string]];
    case 'ConditionalOnClass':
      return [attributes.name].flat().map((one) => MODULES[one as string] ?? one);
    case 'ConditionalOnBean':
    case 'ConditionalOnMissingBean':
      return [...classesOf(attributes.value ?? [], classes), ...[attributes.name ?? []].flat()];
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

/** The root of a Java expression over an error is `#error` here. */
function written(key: string, value: Json): Json {
  return key === 'exceptionExpression' ? (value as string).replaceAll('#root', '#error') : unexpressed(value);
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
