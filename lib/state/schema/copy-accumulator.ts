/** A copy of an accumulator, whose objects are of the classes that they are of in it. */
export function copyAccumulator<T>(accumulator: T): T;
export function copyAccumulator(accumulator: unknown): unknown {
  if (typeof accumulator !== 'object' || accumulator === null) return accumulator;
  if (Array.isArray(accumulator)) return accumulator.map((it: unknown) => copyAccumulator(it));
  if (accumulator instanceof Map) {
    return new Map(Array.from(accumulator, ([key, value]) => [copyAccumulator(key), copyAccumulator(value)] as const));
  }
  if (accumulator instanceof Set) return new Set(Array.from(accumulator, (it: unknown) => copyAccumulator(it)));
  if (Object.prototype.toString.call(accumulator) !== '[object Object]') return structuredClone(accumulator);
  const copy = Object.create(Object.getPrototypeOf(accumulator) as object | null) as Record<string, unknown>;
  for (const [name, value] of Object.entries(accumulator)) copy[name] = copyAccumulator(value);
  return copy;
}
