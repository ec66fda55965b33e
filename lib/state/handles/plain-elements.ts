import type { ElementSequence, StateTable } from '../state-table';
import { NO_ELEMENTS, type ElementAccess } from './element-access';

/** Elements that never expire. */
export class PlainElements implements ElementAccess {
  private readonly table: StateTable<ElementSequence>;
  private readonly capacity: number;

  /** @param capacity how many are kept at most: one more takes the place of the oldest */
  constructor(table: StateTable<ElementSequence>, capacity: number) {
    this.table = table;
    this.capacity = capacity;
  }

  all(): readonly unknown[] {
    const elements = this.table.current();
    return elements === undefined ? NO_ELEMENTS : elements.all;
  }

  add(value: unknown): void {
    const elements = this.table.entry();
    elements.push(value, Infinity);
    if (elements.size > this.capacity) elements.dropFirst();
  }

  last(): unknown {
    return this.table.current()?.last;
  }

  pop(): unknown {
    const elements = this.table.current();
    if (elements === undefined) return undefined;
    const value = elements.pop();
    if (elements.size === 0) this.table.remove();
    return value;
  }

  size(): number {
    return this.table.current()?.size ?? 0;
  }

  clear(): void {
    this.table.remove();
  }
}
