import { StackState } from '../stack-state';
import type { HeapElements } from './heap-elements';

/** A stack on the heap. */
export class HeapStackState extends StackState<unknown> {
  readonly #elements: HeapElements;

  constructor(elements: HeapElements) {
    super();
    this.#elements = elements;
  }

  push(value: unknown): void {
    this.#elements.add(value);
  }

  pop(): unknown {
    return this.#elements.pop();
  }

  peek(): unknown {
    return this.#elements.last();
  }

  size(): number {
    return this.#elements.size();
  }

  isEmpty(): boolean {
    return this.#elements.size() === 0;
  }

  clear(): void {
    this.#elements.table.remove();
  }
}
