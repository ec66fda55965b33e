import { AggregatingState } from '../aggregating-state';
import type { AggregatingStateDescriptor, StateAggregate } from '../descriptors';
import type { Cells } from './cells';

/** An accumulator. */
export class AggregatingHandle extends AggregatingState<unknown, unknown> {
  private readonly cells: Cells;
  private readonly aggregate: StateAggregate<unknown, unknown, unknown>;

  constructor(cells: Cells, { aggregate }: AggregatingStateDescriptor) {
    super();
    this.cells = cells;
    // What is added is of the aggregate's input type, as the handle's type says.
    this.aggregate = aggregate;
  }

  get(): unknown {
    const accumulator = this.cells.read();
    return accumulator === undefined ? undefined : this.aggregate.getResult(accumulator);
  }

  add(value: unknown): void {
    const accumulator = this.cells.peek() ?? this.aggregate.createAccumulator();
    this.cells.write(this.aggregate.add(value, accumulator));
  }

  clear(): void {
    this.cells.clear();
  }
}
