import type { Class } from '../metadata/class';

/**
 * Where an operator's user code is found. Classes are created by the host (with injection, a fresh instance per
 * subtask); a method is one of a service bean; a lambda or instance was given to the fluent API.
 */
export type FunctionRef =
  | { readonly kind: 'class'; readonly type: Class }
  | { readonly kind: 'method'; readonly type: Class; readonly method: string }
  | { readonly kind: 'instance'; readonly value: object }
  // User functions have any signature; the fluent API has checked it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  | { readonly kind: 'lambda'; readonly value: (...args: any[]) => unknown };
