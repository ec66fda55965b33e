/**
 * Notes an error that happened while another was being handled, as Java's addSuppressed: the first stays the one
 * that is thrown, the second is found in its `suppressed` list. A thrown value that is no object cannot carry it.
 */
export function addSuppressed(error: unknown, suppressed: unknown): void {
  if (typeof error !== 'object' || error === null || !Object.isExtensible(error)) return;
  const before = (error as { suppressed?: unknown }).suppressed;
  Object.defineProperty(error, 'suppressed', {
    value: [...(Array.isArray(before) ? (before as unknown[]) : []), suppressed],
    configurable: true,
    writable: true,
    enumerable: false,
  });
}
