import { ListState } from '../list-state';

/** A list of a subtask. */
export class MemoryListState extends ListState<unknown> {
  #values: unknown[] = [];

  get(): readonly unknown[] {
    return this.#values;
  }

  add(value: unknown): void {
    this.#values.push(value);
  }

  addAll(values: Iterable<unknown>): void {
    this.#values = [...this.#values, ...values];
  }

  update(values: Iterable<unknown>): void {
    this.#values = [...values];
  }

  clear(): void {
    this.#values = [];
  }
}
