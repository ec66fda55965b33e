import { types } from 'node:util';
import { Faults } from '../../errors/faults';
import { nearNames } from '../../errors/near-names';
import { BEAN_METHODS } from '../../metadata/beans';
import { beanTraits } from '../../metadata/bean-traits';
import type { AbstractClass, Class, Member } from '../../metadata/class';
import type { DefinitionContext } from '../class-definition';
import type { BeanDefinition, Dependency } from '../container';
import { fieldDependencies, injectFields, isBeanType, parameterDependencies } from '../dependencies';
import { initializesAsynchronously, isPromise } from '../life-cycle';
import type { BeanNode, Named } from './bean-node';
import { compileValue, originOf, type CompileContext } from './compile-value';
import { lifeCycle } from './life-cycle-methods';
import { matchArguments } from './match-arguments';
import {
  constructorOf,
  factoryCallable,
  factoryReturnType,
  methodNames,
  namedMethod,
  namedStaticMethod,
  type Callable,
} from './members';
import { constant, given, joined, type Piece } from './piece';
import { compileProperties, type CompiledProperty } from './properties';
import { placeText } from './xml-element';

/** What the beans of files are defined with. */
export interface FileBeanContext extends CompileContext {
  readonly definition: DefinitionContext;
  /** The class of a bean's `class`; one that is not found is a fault. */
  readonly classOf: (node: BeanNode) => Class | undefined;
}

/** How the object itself comes to be, before its properties are set. */
interface Making {
  /** `undefined` for a bean that only its name finds. */
  readonly type: AbstractClass | undefined;
  readonly piece: Piece;
  readonly open: boolean;
  readonly asynchronous: boolean;
  /** Fields that annotations inject. */
  readonly fields: ReadonlyMap<Member, Dependency>;
}

/**
 * The definition of a bean of a file.
 *
 * @param node with all that it inherits
 * @param kind an inner bean lives as long as the bean it is made for, and only that one finds it
 */
export function fileBeanDefinition(node: BeanNode, kind: 'top' | 'inner', context: FileBeanContext): BeanDefinition {
  const { reports, texts } = context;
  const { weaver } = context.definition;
  const making = makingOf(node, context);
  const { type, piece, open } = making;
  const properties = compileProperties(node.properties, type, node.name, context);
  const set = new Set<Member>(properties.map(({ name }) => name));
  // As in Spring, what the file says goes before the annotation.
  const fields = [...making.fields].filter(([field]) => !set.has(field));
  const whole = wholePiece(piece, fields, properties);
  const { init, destroy, asynchronous } = lifeCycle(node, type, reports);
  const { order, qualifier } = type === undefined ? {} : beanTraits(type);
  const qualified = node.qualifier ?? qualifier;
  const own = node.dependsOn.map((named) => texts.resolved(named, node.name)).filter((name) => name !== undefined);
  return {
    name: node.name,
    ...(type !== undefined && { type }),
    scope: kind === 'inner' ? 'prototype' : scopeOf(node, context),
    dependencies: whole.dependencies,
    get dependsOn() {
      return type === undefined ? own : [...own, ...weaver.requires(type)];
    },
    create: (beans) => whole.build(beans),
    init,
    destroy,
    fallback: false,
    primary: node.primary,
    autowireCandidate: kind === 'top' && node.autowireCandidate,
    lazy: node.lazy,
    ...(qualified !== undefined && { qualifier: qualified }),
    ...(order !== undefined && { order }),
    open,
    asynchronous: asynchronous || making.asynchronous,
    advised: true,
    origin: placeText(node.at),
  };
}

function makingOf(node: BeanNode, context: FileBeanContext): Making {
  if (node.factoryBean !== undefined) return fromFactoryBean(node, node.factoryBean, context);
  const type = context.classOf(node);
  if (type === undefined) {
    // What is wrong with its arguments is told all the same.
    for (const { value } of node.args) compileValue(value, node.name, undefined, context);
    return nothing;
  }
  return node.factoryMethod === undefined
    ? fromConstructor(node, type, context)
    : fromStaticMethod(node, type, node.factoryMethod, context);
}

/** Of a bean that cannot be made, which is reported. */
const nothing: Making = {
  type: undefined,
  piece: constant(() => undefined),
  open: false,
  asynchronous: false,
  fields: new Map(),
};

function fromConstructor(node: BeanNode, type: Class, context: FileBeanContext): Making {
  if (BEAN_METHODS.of(type).size > 0) {
    const what = `a class with @Bean methods (${type.name})`;
    context.reports.unsupported(node.className?.at ?? node.at, node.name, what);
  }
  const { weaver } = context.definition;
  const callable = constructorOf(type);
  const args = argumentPieces(node, callable, context);
  const injected = injectedArguments(node, type, callable, args, context);
  const count = Math.max(callable.count, ...[...args.keys()].map((index) => index + 1));
  const nothing = constant(() => undefined);
  const pieces = Array.from({ length: count }, (_, i) => args.get(i) ?? injected.get(i) ?? nothing);
  let implementation: Class<object> | undefined;
  const piece = joined(pieces, (values) => {
    implementation ??= weaver.implementation(type as Class<object>);
    return new implementation(...values);
  });
  const faults = new Faults();
  const fields = fieldDependencies(type, faults);
  for (const { error } of faults.all) context.definition.faults.addError(originOf(node.at, node.name), error);
  return { type, piece, open: false, asynchronous: initializesAsynchronously(type), fields };
}

/** What the container gives for the parameters that the file gives nothing for. */
function injectedArguments(
  node: BeanNode,
  type: Class,
  callable: Callable,
  args: ReadonlyMap<number, Piece>,
  context: FileBeanContext,
): ReadonlyMap<number, Piece> {
  const { reports } = context;
  const injected = new Map<number, Piece>();
  for (let index = 0; index < callable.count; index++) {
    if (args.has(index)) continue;
    const faults = new Faults();
    const [dependency] = parameterDependencies(type, undefined, faults, { has: (other) => other !== index });
    if (dependency !== undefined) {
      injected.set(index, given(dependency));
      for (const { error } of faults.all) context.definition.faults.addError(originOf(node.at, node.name), error);
    }
    // What has a default value, or may be left out at the end, needs no more.
    else if (index < callable.required) {
      const name = callable.names[index] ?? '';
      const problem = `${callable.what} is given nothing for parameter ${index}${name === '' ? '' : ` (${name})`}`;
      reports.add(node.at, 'MILLRACE_BEAN_ARGUMENT', { bean: node.name, problem });
    }
  }
  return injected;
}

function fromStaticMethod(node: BeanNode, type: Class, named: Named, context: FileBeanContext): Making {
  const name = context.texts.resolved(named, node.name);
  const method = name === undefined ? undefined : namedStaticMethod(type, name);
  if (name === undefined || method === undefined) {
    if (name !== undefined) missingMethod(node, named, `${type.name} has no static method ${name}`, [], context);
    return nothing;
  }
  const args = factoryArguments(node, factoryCallable(type, name, method, true), context);
  const piece = joined(args, (values) => adopted(method.apply(type, [...values]), context));
  return made(piece, factoryReturnType(type, name, true), types.isAsyncFunction(method));
}

function fromFactoryBean(node: BeanNode, named: Named, context: FileBeanContext): Making {
  const { reports, texts, beans } = context;
  if (node.factoryMethod === undefined || node.className !== undefined) {
    const problem = node.factoryMethod === undefined ? "needs a 'factory-method'" : "and 'class' exclude each other";
    reports.syntax(named.at, node.name, `'factory-bean' ${problem}`);
    return nothing;
  }
  const factory = texts.resolved(named, node.name);
  const name = texts.resolved(node.factoryMethod, node.name);
  if (factory === undefined || name === undefined) return nothing;
  const token = given({ kind: 'bean', token: factory, optional: false, origin: originOf(named.at, node.name) });
  const type = beans.get(factory);
  const method = type && namedMethod(type, name);
  if (type !== undefined && method === undefined) {
    const problem = `${type.name} has no method ${name}`;
    missingMethod(node, node.factoryMethod, problem, nearNames(name, methodNames(type)), context);
    return { ...nothing, piece: token };
  }
  const callable: Callable =
    type === undefined || method === undefined
      ? { what: `'${factory}'.${name}`, count: node.args.length, required: 0, types: undefined, names: [] }
      : factoryCallable(type, name, method, false);
  const piece = joined([token, ...factoryArguments(node, callable, context)], ([target, ...values]) => {
    const call = (target as Record<string, unknown>)[name];
    if (typeof call !== 'function') throw new TypeError(`its factory '${factory}' has no method ${name}.`);
    return adopted(call.apply(target, values), context);
  });
  return made(
    piece,
    type && factoryReturnType(type, name, false),
    method !== undefined && types.isAsyncFunction(method),
  );
}

function made(piece: Piece, returned: unknown, isAsync: boolean): Making {
  const asynchronous = isAsync || returned === Promise;
  return { type: isBeanType(returned) ? returned : undefined, piece, open: true, asynchronous, fields: new Map() };
}

function adopted(result: unknown, { definition }: FileBeanContext): unknown {
  if (isPromise(result))
    return Promise.resolve(result).then((bean) => adopted(bean, { definition } as FileBeanContext));
  if (typeof result === 'object' && result !== null) definition.weaver.adopt(result);
  return result;
}

function argumentPieces(node: BeanNode, callable: Callable, context: FileBeanContext): ReadonlyMap<number, Piece> {
  const matched = matchArguments(node.args, callable, node.name, context.beans, context.reports);
  return new Map(
    [...matched].map(([i, arg]) => [i, compileValue(arg.value, node.name, callable.types?.[i], context)] as const),
  );
}

/** As in Spring, a factory method is given what is written and nothing else. */
function factoryArguments(node: BeanNode, callable: Callable, context: FileBeanContext): readonly Piece[] {
  const args = argumentPieces(node, callable, context);
  const count = Math.max(0, ...[...args.keys()].map((index) => index + 1));
  return Array.from({ length: count }, (_, i) => args.get(i) ?? constant(() => undefined));
}

/** The object with its injected fields and its properties. */
function wholePiece(
  piece: Piece,
  fields: readonly (readonly [Member, Dependency])[],
  properties: readonly CompiledProperty[],
): Piece {
  if (fields.length + properties.length === 0) return piece;
  const names = fields.map(([field]) => field);
  const parts = [piece, ...fields.map(([, dependency]) => given(dependency)), ...properties.map((one) => one.piece)];
  return joined(parts, ([bean, ...values]) => {
    const fill = (object: unknown): unknown => {
      if (typeof object !== 'object' || object === null) return object;
      injectFields(object, names, values);
      properties.forEach((property, i) => property.set(object, values[fields.length + i]));
      return object;
    };
    return isPromise(bean) ? Promise.resolve(bean).then(fill) : fill(bean);
  });
}

function scopeOf(node: BeanNode, { reports, texts }: FileBeanContext): BeanDefinition['scope'] {
  const scope = node.scope && texts.resolved(node.scope, node.name);
  if (scope === undefined || scope === '' || scope === 'singleton') return 'singleton';
  if (scope !== 'prototype') reports.unsupported(node.scope?.at ?? node.at, node.name, `the scope '${scope}'`);
  return 'prototype';
}

function missingMethod(
  node: BeanNode,
  named: Named,
  problem: string,
  known: readonly string[],
  { reports }: FileBeanContext,
): void {
  reports.add(named.at, 'MILLRACE_BEAN_MEMBER', { bean: node.name, problem, known });
}
