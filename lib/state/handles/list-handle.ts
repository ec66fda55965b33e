import { ListState } from '../list-state';
import type { ElementAccess } from './element-access';

/** A list. */
export class ListHandle extends ListState<unknown> {
  private readonly elements: ElementAccess;

  constructor(elements: ElementAccess) {
    super();
    this.elements = elements;
  }

  get(): readonly unknown[] {
    return this.elements.all();
  }

  add(value: unknown): void {
    this.elements.add(value);
  }

  addAll(values: Iterable<unknown>): void {
    // Read to the end first: it may be this list, or fail midway.
    for (const value of [...values]) this.elements.add(value);
  }

  update(values: Iterable<unknown>): void {
    const all = [...values];
    this.elements.clear();
    for (const value of all) this.elements.add(value);
  }

  clear(): void {
    this.elements.clear();
  }
}
