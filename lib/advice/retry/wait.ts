/** Who waits, by the signal that ends the waits: one listener a signal, however many wait. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** Resolves after `duration` milliseconds, or as soon as `signal` is aborted; leaves no timer behind. */
export function wait(duration: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const others = waitingOn(signal);
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      others.delete(done);
      resolve();
    };
    const timer = setTimeout(done, duration);
    others.add(done);
  });
}

function waitingOn(signal: AbortSignal): Set<() => void> {
  const known = waiting.get(signal);
  if (known !== undefined) return known;
  const all = new Set<() => void>();
  waiting.set(signal, all);
  signal.addEventListener('abort', () => {
    for (const done of all) done();
  });
  return all;
}
