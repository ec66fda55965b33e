import { types } from 'node:util';
import type { Waits } from '../operators/operator';

/** Recognizes promises of its own realm, without a call out of a chain's text. Self-contained: compiled from its source. */
export const inOwnRealm: Waits = (result) => result instanceof Promise;

/**
 * How promises are recognized here, probed once. A function of Node's own realm is an instance of our Function only
 * where both realms are one: not in jest's sandbox or another vm context, where `instanceof Promise` is false for
 * promises that Node or the outside has made.
 */
export const promiseCheck: Waits = (types.isPromise as unknown) instanceof Function ? inOwnRealm : types.isPromise;
