import { createHook } from 'node:async_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Counts the asynchronous resources (promises, timers, immediates, tasks) that come up while `work` runs and are still
 * alive after it, by their type; what the garbage collector can take is not.
 */
export async function leftBehind(work: () => Promise<unknown>): Promise<{ made: number; left: number }> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const alive = new Set<number>();
  let made = 0;
  const hook = createHook({
    init: (id) => {
      made++;
      alive.add(id);
    },
    destroy: (id) => {
      alive.delete(id);
    },
  });
  hook.enable();
  await work();
  const before = made;
  for (let i = 0; i < 10; i++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  hook.disable();
  return { made: before, left: alive.size };
}
