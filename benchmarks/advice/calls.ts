import type { Work } from '../harness/case';

let texts = 0;

/** Code of a text of its own: what V8 learns of it is learnt nowhere else. */
export function ownText<T>(text: string): T {
  // The texts are written in this folder.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  return new Function(`return ${text} /* ${++texts} */`)() as T;
}

type Loop<T> = (service: object, items: readonly T[]) => Work;

/** Calls a method with one item after the other, and sums the results. */
export function calls<T>(service: object, method: string, items: readonly T[]): Work {
  return ownText<Loop<T>>(`(service, items) => (count) => {
    let sum = 0;
    for (let i = 0, at = 0; i < count; i++, at = at + 1 === items.length ? 0 : at + 1) sum += service.${method}(items[at]);
    return sum;
  }`)(service, items);
}

/** The same of a method that returns a promise, each awaited before the next call. */
export function awaitedCalls<T>(service: object, method: string, items: readonly T[]): Work {
  return ownText<Loop<T>>(`(service, items) => async (count) => {
    let sum = 0;
    for (let i = 0, at = 0; i < count; i++, at = at + 1 === items.length ? 0 : at + 1) sum += await service.${method}(items[at]);
    return sum;
  }`)(service, items);
}
