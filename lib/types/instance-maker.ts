import { MillraceError } from '../errors/millrace-error';
import type { Class } from '../metadata/class';
import type { ClassTransformer } from './class-transformer';

/**
 * A function that makes an instance of `type` of an object that was parsed from outside.
 *
 * @throws MILLRACE_FORMAT_CLASS when `type` cannot be created without arguments.
 */
export function instanceMaker<T extends object>(
  type: Class<T>,
  transformer: ClassTransformer<T> | undefined,
  format: string,
): (fields: object) => T {
  try {
    new type();
  } catch (cause) {
    throw new MillraceError('MILLRACE_FORMAT_CLASS', { format, type: type.name }, { cause });
  }
  return transformer === undefined ? assigner(type) : (fields) => transformer.toInstance(fields);
}

function assigner<T extends object>(type: Class<T>): (fields: object) => T {
  const ignored = unassignable(type);
  return (fields) => {
    const instance = new type() as Record<string, unknown>;
    const values = fields as Record<string, unknown>;
    for (const name of Object.keys(values)) {
      if (!ignored.has(name)) instance[name] = values[name];
    }
    return instance as T;
  };
}

/** The names that data must not set: methods, read-only accessors, and what every object has. */
function unassignable(type: Class): ReadonlySet<string> {
  const names = new Set<string>();
  for (let proto: unknown = type.prototype; proto !== null; proto = Object.getPrototypeOf(proto)) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(proto as object))) {
      if (name === '__proto__' || typeof property.value === 'function' || (property.get && !property.set))
        names.add(name);
    }
  }
  return names;
}
