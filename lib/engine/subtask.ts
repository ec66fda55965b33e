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
    this.awake ||= this.source?.ready ?? this.inputs.some((edge) => !edge.empty);
    return true;
  }

  report(): SubtaskReport[] {
    return [...(this.source === undefined ? [] : [this.source.report()]), ...this.task.report()];
  }

  /** Feeds the task once, if it accepts and there is something. */
  #feed(): boolean {
    if (!this.task.accepting) return false;
    if (this.source === undefined) return this.#receive();
    if (!this.source.ready) return false;
    this.source.poll();
    return true;
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
