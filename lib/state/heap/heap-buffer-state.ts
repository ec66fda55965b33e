import { BufferState } from '../buffer-state';
import type { HeapElements } from './heap-elements';

/** A bounded buffer on the heap. */
export class HeapBufferState extends BufferState<unknown> {
  readonly capacity: number;
  readonly #elements: HeapElements;

  constructor(elements: HeapElements, capacity: number) {
    super();
    this.#elements = elements;
    this.capacity = capacity;
  }

  add(value: unknown): void {
    this.#elements.add(value);
  }

  get(): readonly unknown[] {
    return this.#elements.all();
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
