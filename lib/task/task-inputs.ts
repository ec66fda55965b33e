import { WatermarkValve } from '../time/watermark-valve';
import type { Chain } from './chain';
import type { TaskEvent } from './task-event';

/** What the inputs of a task say beside their records: event time, idleness, and their end. */
export class TaskInputs {
  readonly #valve: WatermarkValve;
  #open: number;
  #idle = false;

  constructor(inputs: number) {
    this.#valve = new WatermarkValve(inputs);
    this.#open = inputs;
  }

  /** Whether all have ended. */
  get ended(): boolean {
    return this.#open === 0;
  }

  /** Takes what an input says; answers whether the chain has followed. It may be taken again when it has not. */
  take(event: Exclude<TaskEvent, { kind: 'batch' }>, chain: Chain): boolean {
    switch (event.kind) {
      case 'watermark':
        this.#valve.update(event.input, event.time);
        return this.#advance(chain);
      case 'idle':
        this.#valve.setIdle(event.input, event.idle);
        return this.#advance(chain);
      case 'end':
        this.#open--;
        // One that ends by itself has sent the highest watermark before; one that is stopped keeps its own.
        return true;
    }
  }

  #advance(chain: Chain): boolean {
    const { current, idle } = this.#valve;
    if (current > chain.time.watermark) chain.time.advance(current);
    if (chain.time.behind) return false;
    if (idle !== this.#idle) {
      this.#idle = idle;
      chain.setIdle(idle);
    }
    return true;
  }
}
