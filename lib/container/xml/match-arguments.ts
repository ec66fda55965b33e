import { isA, type AbstractClass } from '../../metadata/class';
import { isBeanType } from '../dependencies';
import { nearNames } from '../../errors/near-names';
import type { ArgumentNode, ValueNode } from './bean-node';
import { textTypeNamed, textTypeOf } from './convert-text';
import type { Callable } from './members';
import type { Reports } from './reports';

/**
 * Which argument each parameter is given, as Spring's ConstructorResolver: one by index first; then the first free one
 * by name, by `type`, or that is assignable as it is; then the first free one that may become assignable by conversion.
 * A parameter that is left over is not in the result. An argument that is left over is a fault.
 *
 * @param beans the classes of beans by name, as far as they are known
 */
export function matchArguments(
  args: readonly ArgumentNode[],
  callable: Callable,
  bean: string,
  beans: ReadonlyMap<string, AbstractClass | undefined>,
  reports: Reports,
): ReadonlyMap<number, ArgumentNode> {
  const { count, types, names, what } = callable;
  const matched = new Map<number, ArgumentNode>();
  const free = new Set(args);
  const take = (index: number, arg: ArgumentNode | undefined): void => {
    if (arg === undefined) return;
    matched.set(index, arg);
    free.delete(arg);
  };
  for (const arg of args) if (arg.index !== undefined && arg.index < count) take(arg.index, arg);
  for (let index = 0; index < count; index++) {
    if (matched.has(index)) continue;
    const type = types?.[index];
    const generic = [...free].filter((arg) => arg.index === undefined);
    take(
      index,
      generic.find((arg) => fits(arg, names[index], type, beans)) ??
        (args.length === count || !isBeanType(type)
          ? generic.find((arg) => arg.name === undefined && arg.type === undefined)
          : undefined),
    );
  }
  for (const { index, name, at } of free) {
    const problem =
      index !== undefined
        ? `${what} has no parameter ${index}: it takes ${count}`
        : name !== undefined
          ? `${what} has no parameter '${name}'${similar(nearNames(name, names))}`
          : `${what} takes ${count} argument${count === 1 ? '' : 's'}, and none fits this one`;
    reports.add(at, 'MILLRACE_BEAN_ARGUMENT', { bean, problem });
  }
  return matched;
}

function fits(
  { name, type: written, value }: ArgumentNode,
  parameter: string | undefined,
  type: unknown,
  beans: ReadonlyMap<string, AbstractClass | undefined>,
): boolean {
  if (name !== undefined) return name === parameter;
  if (!isRecorded(type)) return true;
  return written === undefined ? isAssignable(value, type, beans) : isOfType(written, value, type);
}

/** Whether what an argument says to be is what the compiler recorded. */
function isOfType(written: string, value: ValueNode, type: unknown): boolean {
  const named = textTypeNamed(written);
  // Java has several types of numbers; a type that there is not is told when the text is read.
  if (named !== undefined) return named === textTypeOf(type) || (type === Number && named.isNumber);
  return value.kind === 'text' || (isBeanType(type) && written.endsWith(type.name));
}

/** `Object` is what the compiler writes for what it cannot tell. */
function isRecorded(type: unknown): boolean {
  return type !== undefined && type !== Object;
}

/** Whether a value is of a type as it is, without conversion. */
function isAssignable(value: ValueNode, type: unknown, beans: ReadonlyMap<string, AbstractClass | undefined>): boolean {
  switch (value.kind) {
    case 'null':
      return true;
    case 'text':
    case 'idref':
      return type === String;
    case 'ref': {
      const known = beans.get(value.bean);
      return isBeanType(type) && (known === undefined || isA(known, type));
    }
    case 'bean':
      return isBeanType(type);
    case 'array':
    case 'list':
      return type === Array;
    case 'set':
      return type === Set;
    case 'map':
    case 'props':
      return type === Map;
  }
}

function similar(names: readonly string[]): string {
  return names.length === 0 ? '' : `; did you mean ${names.join(', ')}`;
}
