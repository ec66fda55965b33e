import { StackState } from '../stack-state';
import type { ElementAccess } from './element-access';

/** A stack. */
export class StackHandle extends StackState<unknown> {
  private readonly elements: ElementAccess;

  constructor(elements: ElementAccess) {
    super();
    this.elements = elements;
  }

  push(value: unknown): void {
    this.elements.add(value);
  }

  pop(): unknown {
    return this.elements.pop();
  }

  peek(): unknown {
    return this.elements.last();
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
