import { types } from 'node:util';
import type { AbstractClass } from '../../metadata/class';
import { lifeCycleMethods, POST_CONSTRUCT } from '../../metadata/life-cycle';
import type { BeanDefinition } from '../container';
import { dispose, initialize, isPromise } from '../life-cycle';
import { nearNames } from '../../errors/near-names';
import type { BeanNode, MethodNode } from './bean-node';
import { methodNames, namedMethod, refusedName } from './members';
import type { Reports } from './reports';

/** The name by which a file has the method found that most classes close themselves by. */
const INFERRED = '(inferred)';

export interface LifeCycle extends Required<Pick<BeanDefinition, 'init' | 'destroy'>> {
  /** Whether it is known that the `init-method` has to be awaited. */
  readonly asynchronous: boolean;
}

/**
 * How a bean begins and ends: what its annotations say first, then the methods that the file names. A method that a
 * file's default names is called where there is one.
 *
 * @param type `undefined` where the class is not known; then a missing method is found when the bean is made
 */
export function lifeCycle(node: BeanNode, type: AbstractClass | undefined, reports: Reports): LifeCycle {
  const initMethod = checked(node.initMethod, node.name, type, reports);
  const destroyMethod = checked(node.destroyMethod, node.name, type, reports);
  const written = type && initMethod && namedMethod(type, initMethod.name);
  return {
    asynchronous: written !== undefined && types.isAsyncFunction(written),
    init(bean) {
      demand(bean, destroyMethod);
      const begun = initialize(bean);
      const own = (): void | Promise<void> => callInit(bean, initMethod);
      return isPromise(begun) ? begun.then(own) : own();
    },
    destroy: (bean) => dispose(bean, destroyMethod && presentName(bean, destroyMethod.name)),
  };
}

/** `undefined` for a method that is not called; what cannot be called is a fault. */
function checked(
  method: MethodNode | undefined,
  bean: string,
  type: AbstractClass | undefined,
  reports: Reports,
): MethodNode | undefined {
  // As in Spring, an empty name is none: it takes the file's default away.
  if (method === undefined || method.name === '') return undefined;
  if (method.name === INFERRED) return { ...method, required: false };
  if (refusedName(method.name)) {
    const problem = `'${method.name}' cannot be called`;
    reports.add(method.at, 'MILLRACE_BEAN_MEMBER', { bean, problem, known: [] });
    return undefined;
  }
  if (type === undefined || !method.required || namedMethod(type, method.name) !== undefined) return method;
  const problem = `${type.name} has no method ${method.name}`;
  reports.add(method.at, 'MILLRACE_BEAN_MEMBER', { bean, problem, known: nearNames(method.name, methodNames(type)) });
  return undefined;
}

function callInit(bean: unknown, method: MethodNode | undefined): void | Promise<void> {
  if (method === undefined) return;
  demand(bean, method);
  const name = presentName(bean, method.name);
  if (name === undefined) return;
  // Named twice it is called once, as in Spring.
  if (lifeCycleMethods((bean as object).constructor as AbstractClass, POST_CONSTRUCT).includes(name)) return;
  const result = (bean as Record<string, () => unknown>)[name]?.();
  return isPromise(result) ? Promise.resolve(result).then(() => undefined) : undefined;
}

function demand(bean: unknown, method: MethodNode | undefined): void {
  if (method?.required !== true || presentName(bean, method.name) !== undefined) return;
  throw new TypeError(`it has no method ${method.name}.`);
}

function presentName(bean: unknown, name: string): string | undefined {
  if (typeof bean !== 'object' || bean === null) return undefined;
  const members = bean as Record<string, unknown>;
  const names = name === INFERRED ? ['close', 'shutdown'] : [name];
  return names.find((one) => typeof members[one] === 'function');
}
