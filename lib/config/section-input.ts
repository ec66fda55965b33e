import type { core } from 'zod';
import { coerced, definitionOf, takes, unwrapped } from './coercion';
import type { Environment } from './environment';
import type { PropertyName } from './property-name';
import { isObject } from './property-source';

/**
 * What stands in the configuration at a name, in the form that a schema takes. The schema leads: its keys are looked for, so
 * that each may be spelled as its source spells keys, and texts become what it asks for.
 *
 * @returns `undefined` where nothing is configured.
 */
export function sectionInput(environment: Environment, schema: core.SomeType, name: PropertyName): unknown {
  const wrapper = definitionOf(schema);
  if (wrapper.type === 'nullable' && environment.find(name)?.value === null) return null;
  const def = definitionOf(unwrapped(schema));
  switch (def.type) {
    case 'object':
      return objectInput(environment, def, name, schema === unwrapped(schema));
    case 'record':
    case 'map': {
      const entries = recordEntries(environment, def.valueType, name);
      if (entries.length === 0) return plainInput(environment, schema, name);
      return def.type === 'map' ? new Map(entries) : Object.fromEntries(entries);
    }
    case 'array':
    case 'set':
    case 'tuple': {
      const elements = environment.elements(name);
      if (elements.length === 0) return plainInput(environment, schema, name);
      const item = (i: number): core.SomeType | null =>
        def.type === 'array' ? def.element : def.type === 'set' ? def.valueType : (def.items[i] ?? def.rest);
      const inputs = elements.map((element, i) => {
        const itemSchema = item(i);
        return itemSchema ? sectionInput(environment, itemSchema, element) : environment.tree(element);
      });
      return def.type === 'set' ? new Set(inputs) : inputs;
    }
    case 'union': {
      if (environment.origin(name) === undefined) return undefined;
      const inputs = def.options.map((option) => ({ option, input: sectionInput(environment, option, name) }));
      const fitting = inputs.find(({ option, input }) => takes(option, input));
      return fitting === undefined ? environment.tree(name) : fitting.input;
    }
    case 'intersection': {
      const [left, right] = [def.left, def.right].map((side) => sectionInput(environment, side, name));
      return isObject(left) && isObject(right) ? { ...left, ...right } : (left ?? right);
    }
    default:
      return plainInput(environment, schema, name);
  }
}

function objectInput(
  environment: Environment,
  def: core.$ZodObjectDef,
  name: PropertyName,
  required: boolean,
): unknown {
  const own = environment.find(name);
  const rest = def.catchall === undefined ? undefined : definitionOf(def.catchall).type;
  const known = new Set(Object.keys(def.shape).map((key) => name.child(key).canonical));
  const entries: [string, unknown][] = [];
  // A recursive schema ends where the configuration does.
  if (required || own !== undefined || environment.beneath(name).length > 0) {
    for (const [key, schema] of Object.entries(def.shape)) {
      const input = sectionInput(environment, schema, name.child(key));
      if (input !== undefined) entries.push([key, input]);
    }
    // Without a word about other keys zod ignores them, and so do we.
    const others = rest === undefined ? [] : environment.children(name, rest === 'never' ? 'exclusive' : 'all');
    for (const child of others.filter((other) => !known.has(other.canonical))) {
      const key = child.segments.at(-1) ?? '';
      const free = rest === 'never' || rest === 'unknown' || rest === 'any';
      const input = free ? environment.tree(child) : sectionInput(environment, def.catchall as core.SomeType, child);
      if (input !== undefined) entries.push([key, input]);
    }
  }
  if (entries.length > 0) return Object.fromEntries(entries);
  // `orders:` with nothing behind it is an empty section.
  if (own !== undefined && own.value !== null) return environment.value(name)?.value;
  return required || own !== undefined ? {} : undefined;
}

/** Keys of a record of plain values may contain dots, as in `levels: { com.acme: debug }`. */
function recordEntries(
  environment: Environment,
  valueType: core.SomeType,
  name: PropertyName,
): readonly [string, unknown][] {
  const plain = ![
    'object',
    'record',
    'map',
    'array',
    'set',
    'tuple',
    'union',
    'intersection',
    'any',
    'unknown',
  ].includes(definitionOf(unwrapped(valueType)).type);
  const depth = name.segments.length;
  const keys = plain
    ? environment.beneath(name).map((property) => ({ key: property.name.tail(depth).text, at: property.name }))
    : environment.children(name).map((child) => ({ key: child.segments.at(-1) ?? '', at: child }));
  return keys.map(({ key, at }) => [key, sectionInput(environment, valueType, at)]);
}

function plainInput(environment: Environment, schema: core.SomeType, name: PropertyName): unknown {
  const found = environment.value(name);
  if (found === undefined) {
    return environment.beneath(name).length === 0 ? undefined : environment.tree(name);
  }
  // What is explicitly set to nothing is not set.
  return found.value === null ? undefined : coerced(schema, found);
}
