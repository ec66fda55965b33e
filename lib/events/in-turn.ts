import { isPromise } from '../container/life-cycle';

/** Does work for each item, one after the other; synchronous as long as the work is. */
export function inTurn<T>(items: readonly T[], work: (item: T) => void | PromiseLike<void>): void | PromiseLike<void> {
  for (const [i, item] of items.entries()) {
    const pending = work(item);
    if (isPromise(pending)) return behind(pending, items.slice(i + 1), work);
  }
}

async function behind<T>(
  pending: PromiseLike<unknown>,
  items: readonly T[],
  work: (item: T) => void | PromiseLike<void>,
): Promise<void> {
  await pending;
  for (const item of items) await work(item);
}
