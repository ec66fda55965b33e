import { isClass } from '../../metadata/class';
import type { CacheInvocation } from './cache-invocation';

/** Makes the key of a call. */
export type GenerateKey = (invocation: CacheInvocation) => unknown;

/** A bean that makes the keys of calls, as Spring's KeyGenerator. What it gives must not be null or undefined. */
export abstract class KeyGenerator {
  abstract generate(invocation: CacheInvocation): unknown;
}

/** Whether a `keyGenerator` option is a function, rather than the name or class of a bean. */
export function isKeyFunction(generator: unknown): generator is GenerateKey {
  return typeof generator === 'function' && !isClass(generator);
}
