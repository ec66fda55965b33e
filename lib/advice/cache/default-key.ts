import type { Evaluate } from '../expression/scope';

/**
 * As Spring's SimpleKeyGenerator: one argument that is not absent is the key itself, anything else all arguments
 * together. Arguments that were left out count as `undefined`.
 */
export function defaultKey(parameters: number): Evaluate {
  return (args) => {
    const count = Math.max(parameters, args.length);
    const only = count === 1 ? args[0] : undefined;
    if (only !== undefined && only !== null && !Array.isArray(only)) return only;
    return Array.from({ length: count }, (_, index) => args[index]);
  };
}
