/**
 * Freezes a record and all that it holds: plain objects, arrays and instances of classes, by their own properties. What
 * built-in collections hold (Map, Set), and bytes, cannot be frozen and stay as they are; so do functions.
 */
export function freezeRecord<T>(record: T): T {
  freeze(record, new Set());
  return record;
}

function freeze(value: unknown, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  // A view on bytes refuses to be frozen.
  if (ArrayBuffer.isView(value)) return;
  seen.add(value);
  Object.freeze(value);
  for (const { value: held } of Object.values(Object.getOwnPropertyDescriptors(value))) freeze(held, seen);
}
