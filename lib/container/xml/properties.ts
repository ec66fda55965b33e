import type { AbstractClass } from '../../metadata/class';
import type { PropertyNode } from './bean-node';
import { compileValue, type CompileContext } from './compile-value';
import { propertyAccess, refusedName, setterName } from './members';
import type { Piece } from './piece';

/** A property of a bean that is set when the bean has been constructed. */
export interface CompiledProperty {
  readonly name: string;
  readonly piece: Piece;
  /** @throws TypeError when it cannot be set */
  set(bean: object, value: unknown): void;
}

type Members = Record<string, unknown>;

/**
 * How the properties of a bean are set; what cannot be set is a fault.
 *
 * @param type the class of the bean; `undefined` where it is not known
 */
export function compileProperties(
  properties: readonly PropertyNode[],
  type: AbstractClass | undefined,
  bean: string,
  context: CompileContext,
): readonly CompiledProperty[] {
  return properties.flatMap((property) => {
    const { name, value, at } = property;
    const [first = '', ...deeper] = name.split('.');
    const refuse = (problem: string, known: readonly string[]): [] => {
      context.reports.add(at, 'MILLRACE_BEAN_MEMBER', { bean, problem, known });
      return [];
    };
    if (/[[\]]/.test(name)) {
      context.reports.unsupported(at, bean, `the element of a collection as a property, '${name}',`);
      return [];
    }
    const bad = [first, ...deeper].find((part) => part === '' || refusedName(part));
    if (bad !== undefined) return refuse(`a property cannot be called '${name}'`, []);
    const access = type === undefined ? ({ kind: 'assign', type: undefined } as const) : propertyAccess(type, first);
    // Of what is beneath a property nothing is known.
    if (deeper.length > 0)
      return [{ name: first, piece: compileValue(value, bean, undefined, context), set: deep(name) }];
    if (access.kind === 'refused') return refuse(access.problem, access.known);
    const piece = compileValue(value, bean, access.type, context);
    return [{ name, piece, set: (made: object, given: unknown) => setProperty(made, name, given) }];
  });
}

function deep(path: string): CompiledProperty['set'] {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  return (bean, value) => {
    let target: unknown = bean;
    for (const part of parts) {
      target = (target as Members)[part];
      if (typeof target !== 'object' || target === null) {
        throw new TypeError(`the property ${path} cannot be set: ${part} is ${String(target)}.`);
      }
    }
    setProperty(target as object, last, value);
  };
}

function setProperty(target: object, name: string, value: unknown): void {
  const members = target as Members;
  const setter = members[setterName(name)];
  if (typeof setter === 'function') setter.call(target, value);
  else members[name] = value;
}
