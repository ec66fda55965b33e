import type { SourceInput } from '../task/source-input';
import type { OperatorReport } from '../task/operator-report';
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
    this.task.run();
    if (this.task.accepting) {
      if (this.source !== undefined) this.#read(this.source);
      else this.#receive();
    }
    return true;
  }

  report(): OperatorReport[] {
    return [...(this.source === undefined ? [] : [this.source.report()]), ...this.task.report()];
  }

  #read(source: SourceInput): void {
    if (!source.ready) return;
    source.poll();
    this.task.run();
    this.awake ||= source.ready;
  }

  /** Takes from the edges in turn. */
  #receive(): void {
    const { inputs } = this;
    for (let i = 0; i < inputs.length; i++) {
      const edge = inputs[(this.#next + i) % inputs.length] as LocalEdge;
      if (edge.empty) continue;
      this.#next = (this.#next + i + 1) % inputs.length;
      edge.deliver();
      this.task.run();
      break;
    }
    this.awake ||= inputs.some((edge) => !edge.empty);
  }
}
