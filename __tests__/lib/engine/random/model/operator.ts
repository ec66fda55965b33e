import type { Output } from '../job-plan';
import type { Item, Timed } from '../record';

/** Takes what an operator emits. */
export type Emit = (item: Item, time: number, output?: Output) => void;

/** An operator as Flink's documentation describes it, in one piece however many subtasks the real one has. */
export abstract class ModelOperator {
  watermark = -Infinity;
  now = 0;

  abstract record(input: number, timed: Timed, emit: Emit): void;

  /** The watermark has come to `watermark`: what waits for it happens. */
  advance(watermark: number, _emit: Emit): void {
    this.watermark = watermark;
  }

  /** The clock has come to `now`. */
  tick(now: number, _emit: Emit): void {
    this.now = now;
  }
}

/** An operator that looks at one record at a time. */
export class Stateless extends ModelOperator {
  constructor(override readonly record: (input: number, timed: Timed, emit: Emit) => void) {
    super();
  }
}
