import type { core, ZodType } from 'zod';
import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import type { Class } from '../metadata/class';
import { CONFIGURATION_PROPERTIES } from '../metadata/config';
import { designParameterTypes } from '../metadata/design-types';
import { definitionOf, unwrapped } from './coercion';
import type { Environment } from './environment';
import { PropertyName } from './property-name';
import { SectionFaults } from './section-faults';
import { sectionInput } from './section-input';

/**
 * Makes the instance of a `@ConfigurationProperties` class: what its schema makes of its section is assigned to a new
 * instance.
 *
 * @returns `undefined` when something is wrong: it is in `faults`, all of it, then: MILLRACE_CONFIG_MISSING,
 * MILLRACE_CONFIG_INVALID, MILLRACE_CONFIG_UNKNOWN_KEY, MILLRACE_CONFIG_SCHEMA and the codes of placeholders.
 */
export function bindSection<T extends object>(environment: Environment, type: Class<T>, faults: Faults): T | undefined {
  const record = CONFIGURATION_PROPERTIES.get(type);
  if (record === undefined) {
    const problem = 'its class does not carry the annotation';
    faults.add(type.name, 'MILLRACE_CONFIG_SCHEMA', { section: type.name, problem });
    return undefined;
  }
  if (type.length > 0 || (designParameterTypes(type) ?? []).length > 0) {
    const problem = 'its constructor has parameters';
    faults.add(type.name, 'MILLRACE_CONFIG_SCHEMA', { section: record.prefix, problem });
    return undefined;
  }
  return guarded(record.prefix, type.name, faults, () => {
    const values = bindValues(environment, record.prefix, record.schema(), type.name, faults);
    return values && Object.assign(new type(), values);
  });
}

/**
 * What a schema makes of a section of the configuration.
 *
 * @param where who needs the section, for reports.
 * @returns `undefined` when something is wrong: see {@link bindSection}.
 */
export function bindValues<T extends object>(
  environment: Environment,
  prefix: string,
  schema: ZodType<T>,
  where: string,
  faults: Faults,
): T | undefined {
  return guarded(prefix, where, faults, () => {
    const name = PropertyName.parse(prefix);
    const result = schema.safeParse(sectionInput(environment, schema, name) ?? {});
    if (result.success) return result.data;
    const report = new SectionFaults(environment, where, faults);
    for (const issue of result.error.issues) report.add(name, issue, (path) => knownKeys(schema, path));
    return undefined;
  });
}

/** A section that cannot even be read is a fault among the others. */
function guarded<T>(section: string, where: string, faults: Faults, bind: () => T): T | undefined {
  try {
    return bind();
  } catch (error) {
    if (isMillraceError(error)) faults.addError(where, error);
    else {
      const problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      faults.add(where, 'MILLRACE_CONFIG_SCHEMA', { section, problem }, { cause: error });
    }
    return undefined;
  }
}

/** The keys of the object that a schema has at a path. */
function knownKeys(schema: core.SomeType, path: readonly PropertyKey[]): readonly string[] {
  const def = definitionOf(unwrapped(schema));
  const [key, ...rest] = path;
  if (def.type === 'array') return key === undefined ? [] : knownKeys(def.element, rest);
  if (def.type === 'record') return key === undefined ? [] : knownKeys(def.valueType, rest);
  if (def.type !== 'object') return [];
  if (key === undefined) return Object.keys(def.shape);
  const child = def.shape[String(key)];
  return child === undefined ? [] : knownKeys(child, rest);
}
