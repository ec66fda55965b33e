/** Whether the elements of a value are judged in its place. */
export function isCollection(value: unknown): value is readonly unknown[] | Set<unknown> | Map<unknown, unknown> {
  return Array.isArray(value) || value instanceof Set || value instanceof Map;
}

/** The elements of a collection with their places: an index, or the key of a Map. */
export function* elementsOf(
  value: readonly unknown[] | Set<unknown> | Map<unknown, unknown>,
): Generator<readonly [place: unknown, element: unknown]> {
  if (value instanceof Map) yield* value;
  else {
    let index = 0;
    for (const element of value) yield [index++, element];
  }
}
