import { BufferState } from '../buffer-state';
import type { ElementAccess } from './element-access';

/** A bounded buffer. */
export class BufferHandle extends BufferState<unknown> {
  readonly capacity: number;
  private readonly elements: ElementAccess;

  constructor(elements: ElementAccess, capacity: number) {
    super();
    this.elements = elements;
    this.capacity = capacity;
  }

  add(value: unknown): void {
    this.elements.add(value);
  }

  get(): readonly unknown[] {
    return this.elements.all();
  }

  size(): number {
    return this.elements.size();
  }

  isEmpty(): boolean {
    return this.elements.size() === 0;
  }

  clear(): void {
    this.elements.clear();
  }
}
