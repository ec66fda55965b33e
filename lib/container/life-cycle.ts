import { types } from 'node:util';
import type { AbstractClass, Member } from '../metadata/class';
import { designReturnType } from '../metadata/design-types';
import { lifeCycleMethods, POST_CONSTRUCT, PRE_DESTROY } from '../metadata/life-cycle';

/** Runs the `@PostConstruct` methods of a bean; synchronous as long as they are. */
export function initialize(bean: unknown): void | Promise<void> {
  return isObject(bean) ? callFrom(bean, lifeCycleMethods(bean.constructor as never, POST_CONSTRUCT), 0) : undefined;
}

/** Whether the class of a bean is known to be initialized asynchronously. */
export function initializesAsynchronously(type: AbstractClass): boolean {
  return lifeCycleMethods(type, POST_CONSTRUCT).some(
    (member) =>
      designReturnType(type, member) === Promise ||
      types.isAsyncFunction((type.prototype as Record<Member, unknown>)[member]),
  );
}

/**
 * Ends a bean: its `@PreDestroy` methods, a subclass's before its ancestor's, then `destroyMethod` or, without one,
 * what the language calls for (`Symbol.asyncDispose`, else `Symbol.dispose`). All are called even when one fails.
 */
export async function dispose(bean: unknown, destroyMethod?: string): Promise<void> {
  if (!isObject(bean)) return;
  const failures: unknown[] = [];
  const methods: Member[] = [...lifeCycleMethods(bean.constructor as never, PRE_DESTROY)].reverse();
  const last = destroyMethod ?? [Symbol.asyncDispose, Symbol.dispose].find((s) => typeof bean[s] === 'function');
  if (last !== undefined && !methods.includes(last)) methods.push(last);
  for (const method of methods) {
    try {
      await call(bean, method);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 1) throw new AggregateError(failures, failures.map(problemText).join('; '));
  if (failures.length === 1) throw failures[0];
}

/** What went wrong, as one line of a message. */
export function problemText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && 'then' in value && typeof value.then === 'function';
}

type Members = Record<Member, unknown>;

function isObject(value: unknown): value is Members {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function call(bean: Members, method: Member): unknown {
  return (bean[method] as () => unknown).call(bean);
}

function callFrom(bean: Members, methods: readonly Member[], from: number): void | Promise<void> {
  for (const [i, method] of methods.slice(from).entries()) {
    const result = call(bean, method);
    if (isPromise(result)) return Promise.resolve(result).then(() => callFrom(bean, methods, from + i + 1));
  }
}
