import type { SortedInput } from '../batch/sorted-input';
import type { SourceInput } from '../task/source-input';
import type { SubtaskReport } from '../task/operator-report';
import type { StreamTask } from '../task/stream-task';
import type { LocalEdge } from './local-edge';
import type { Runnable } from './turns';

/** A task of the embedded engine with what feeds it: a source, or edges from other tasks. */
export class Subtask implements Runnable {
  /** Set when the task has something to do. */
  awake = true;
  readonly inputs: LocalEdge[] = [];
  #next = 0;

  constructor(
    readonly task: StreamTask,
    readonly source: SourceInput | undefined,
    /** What sorts its input, in batch mode. */
    readonly sorted?: SortedInput,
  ) {}

  step(): boolean {
    if (!this.awake) return false;
    this.awake = false;
    // What is fed goes behind what waits inside: one run does for both.
    if (!this.#feed()) {
      this.task.run();
      if (!this.#feed()) return true;
    }
    this.task.run();
    this.awake ||= this.#hasInput();
    return true;
  }

  report(): SubtaskReport[] {
    const reports = this.task.report();
    const [head, ...others] = reports;
    if (this.source !== undefined) return [this.source.report(), ...reports];
    const sorting = this.sorted?.waiting ?? 0;
    return head === undefined || sorting === 0 ? reports : [{ ...head, sorting }, ...others];
  }

  /** Feeds the task once, if it accepts and there is something. */
  #feed(): boolean {
    if (this.sorted !== undefined) return this.sorted.accepting ? this.#receive() : this.sorted.step();
    if (!this.task.accepting) return false;
    if (this.source === undefined) return this.#receive();
    if (!this.source.ready) return false;
    this.source.poll();
    return true;
  }

  #hasInput(): boolean {
    if (this.source !== undefined) return this.source.ready;
    return this.sorted?.ready === true || this.inputs.some((edge) => !edge.empty);
  }

  /** Takes from the edges in turn. */
  #receive(): boolean {
    const { inputs } = this;
    for (let i = 0; i < inputs.length; i++) {
      const edge = inputs[(this.#next + i) % inputs.length] as LocalEdge;
      if (edge.empty) continue;
      this.#next = (this.#next + i + 1) % inputs.length;
      edge.deliver();
      return true;
    }
    return false;
  }
}
