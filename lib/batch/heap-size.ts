/** Beyond this depth nothing is counted: what runs in a circle would have no end. */
const DEPTH = 16;

const OBJECT = 24;
const SLOT = 8;

/**
 * About how many bytes of the heap a value takes; rather too many than too few, for memory is bounded by it. What
 * several values share is counted for each.
 */
export function heapSize(value: unknown, depth = 0): number {
  if (typeof value === 'string') return OBJECT + 2 * value.length;
  if (typeof value === 'bigint') return OBJECT;
  if (typeof value !== 'object' || value === null || depth > DEPTH) return SLOT;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return 4 * OBJECT + value.byteLength;
  let size = OBJECT + SLOT;
  if (Array.isArray(value)) {
    for (const item of value) size += SLOT + heapSize(item, depth + 1);
  } else if (value instanceof Map) {
    for (const [key, item] of value) size += 4 * SLOT + heapSize(key, depth + 1) + heapSize(item, depth + 1);
  } else if (value instanceof Set) {
    for (const item of value) size += 3 * SLOT + heapSize(item, depth + 1);
  } else {
    for (const name in value) size += SLOT + heapSize((value as Record<string, unknown>)[name], depth + 1);
  }
  return size;
}
