let last = 0;

/** The number of a trace that is new in this process. One is made per batch of a source: what it is called is made where it is read. */
export function nextTrace(): number {
  return ++last;
}
