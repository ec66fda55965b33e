import { isClass } from '../metadata/class';
import type { WindowFunctions } from './window-adapter';

/** Whether a function's object, or the objects of its class, have a method. */
export function hasMethod(fn: object | undefined, name: string): boolean {
  const methods = isClass(fn) ? (fn.prototype as object) : fn;
  return methods !== undefined && typeof (methods as Record<string, unknown>)[name] === 'function';
}

/** What is to be known of the functions of a window: of the one that gathers, and of the one that takes the window. */
export function windowFunctions(
  gather: WindowFunctions['gather'],
  gathering: object | undefined,
  call: object | undefined,
  keyed: boolean,
): WindowFunctions {
  return {
    ...(gather && { gather }),
    ...(call && { call: hasMethod(call, 'process') ? ('process' as const) : ('apply' as const) }),
    mergeable: gather === 'reduce' || hasMethod(gathering, 'merge'),
    clears: hasMethod(call, 'clear'),
    keyed,
  };
}
