import { MillraceError } from '../errors/millrace-error';
import type { Class } from '../metadata/class';
import { classTransformer, type ClassTransformer } from './class-transformer';
import type { TextFormat } from './format';
import { instanceMaker } from './instance-maker';

/**
 * One JSON object a line, read as real instances of `type`.
 *
 * Each record is a `new type()`, to which the object's fields are assigned: initial values stand for fields that are
 * missing, unknown fields are kept, fields named like a method, a read-only accessor, `constructor` or `__proto__` are
 * ignored. Nothing is checked: that is what `@Valid` is for. Numbers are JavaScript numbers (integers are exact up to
 * 2^53), nested objects are plain, and a date stays the text or number it came as; a class with annotations of
 * class-transformer (`@Type(() => Date)`, `@Expose`, ...) is made by class-transformer, as they say, at several
 * times the cost.
 *
 * Writing is `JSON.stringify`; a value that has no JSON form raises MILLRACE_RECORD_UNWRITABLE.
 *
 * @param type a class that can be created without arguments, else MILLRACE_FORMAT_CLASS is raised at the first record.
 * Without a class, a line may hold any JSON value, and records are plain data: for sinks, mostly.
 */
export function json<T extends object>(type: Class<T>): TextFormat<T>;
export function json(): TextFormat<unknown>;
export function json<T extends object>(type?: Class<T>): TextFormat<T> | TextFormat<unknown> {
  const description = type === undefined ? 'json()' : `json(${type.name})`;
  if (type === undefined) {
    return {
      description,
      skipsBlankLines: true,
      decode: (text) => parse(text, description),
      encode: (value: unknown) => stringify(value, description),
    };
  }
  // Looked up at the first record: the format may be named in a decorator, before those of the class have all run.
  let transformer: ClassTransformer<T> | undefined | null = null;
  let make: ((fields: object) => T) | undefined;
  return {
    description,
    skipsBlankLines: true,
    decode(text) {
      const value = parse(text, description);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new MillraceError('MILLRACE_RECORD_MALFORMED', {
          format: description,
          problem: `it is ${kindOf(value)}, not an object`,
        });
      }
      make ??= instanceMaker(type, (transformer = classTransformer(type)), description);
      return make(value);
    },
    encode(value: T) {
      if (transformer === null) transformer = classTransformer(type);
      return stringify(transformer === undefined ? value : transformer.toPlain(value), description);
    },
  };
}

function parse(text: string, format: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const problem = text.trim() === '' ? 'it is empty' : (cause as SyntaxError).message;
    throw new MillraceError('MILLRACE_RECORD_MALFORMED', { format, problem }, { cause });
  }
}

function stringify(value: unknown, format: string): string {
  let cause: unknown;
  try {
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return text;
  } catch (error) {
    cause = error;
  }
  const problem = cause instanceof Error ? cause.message : `a ${typeof value} has no JSON form`;
  throw new MillraceError('MILLRACE_RECORD_UNWRITABLE', { format, problem }, { cause });
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
