import { assignKeyToParallelOperator, CoOperatorHarness, VirtualClock, type HarnessSnapshot } from 'millrace/testing';
import type { Emitted, OpenedHarness, RestoreCase, Step } from './restore-case';

export const MAX_PARALLELISM = 8;

/** Where an operator runs, from one restore to the next. */
export interface Placed {
  readonly stateBackend: 'heap' | 'disk';
  readonly parallelism: number;
}

/** What has happened to time. */
interface Time {
  readonly watermarks: [number, number];
  now: number;
}

/** All parallel instances of an operator, fed as a job feeds them. */
export class RunningOperator {
  readonly #case: RestoreCase;
  readonly #time: Time;
  readonly #instances: readonly OpenedHarness[];

  private constructor(of: RestoreCase, time: Time, instances: readonly OpenedHarness[]) {
    this.#case = of;
    this.#time = time;
    this.#instances = instances;
  }

  static async open(of: RestoreCase, placed: Placed, restored?: RestoredFrom): Promise<RunningOperator> {
    const time = restored?.time ?? { watermarks: [-Infinity, -Infinity], now: 0 };
    const instances: OpenedHarness[] = [];
    const { stateBackend } = placed;
    const parallelism = of.single === true ? 1 : placed.parallelism;
    for (let subtaskIndex = 0; subtaskIndex < parallelism; subtaskIndex++) {
      instances.push(
        await of.open({
          ...{ parallelism, subtaskIndex, stateBackend, maxParallelism: MAX_PARALLELISM, sideOutputs: of.tags ?? [] },
          clock: new VirtualClock(time.now),
          ...(restored && { restore: restored.snapshots }),
        }),
      );
    }
    const running = new RunningOperator(of, time, instances);
    // A job that starts from a snapshot has no event time until the same watermark comes again.
    for (const input of [0, 1] as const) running.#watermark(input, time.watermarks[input]);
    return running;
  }

  take(step: Step): void {
    const time = this.#time;
    if ('clock' in step) {
      time.now += step.clock;
      for (const instance of this.#instances) instance.setProcessingTime(time.now);
    } else if ('watermark' in step) {
      time.watermarks[step.input] = Math.max(time.watermarks[step.input], step.watermark);
      this.#watermark(step.input, time.watermarks[step.input]);
    } else {
      const { input, record } = step;
      const owner = assignKeyToParallelOperator(record.key, MAX_PARALLELISM, this.#instances.length);
      for (const [index, it] of this.#instances.entries()) {
        if (index !== owner && !(this.#case.broadcast === true && input === 1)) continue;
        if (!(it instanceof CoOperatorHarness)) it.processElement(record, record.time);
        else if (input === 0) it.processElement1(record, record.time);
        else it.processElement2(record, record.time);
      }
    }
  }

  get emitted(): readonly Emitted[] {
    const sides = this.#case.tags ?? [];
    return this.#instances.flatMap((it) => [
      ...it.output.map((record) => record as Emitted),
      ...sides.flatMap((tag) => it.sideOutput(tag).map((record) => ({ ...record, tag: tag.id }) as Emitted)),
    ]);
  }

  /** How many things it keeps, and how many timers of either clock. */
  get held(): readonly number[] {
    const sum = (count: (it: OpenedHarness) => number): number =>
      this.#instances.reduce((all, it) => all + count(it), 0);
    return [
      sum((it) => it.numKeyedStateEntries()),
      sum((it) => it.numEventTimeTimers()),
      sum((it) => it.numProcessingTimeTimers()),
    ];
  }

  /** Ends it, as a job that is killed behind its last checkpoint. */
  async leave(): Promise<RestoredFrom> {
    // As it comes back from where checkpoints are kept.
    const snapshots = this.#instances.map((it) => structuredClone(it.snapshot()));
    await this.close();
    return { snapshots, time: { watermarks: [...this.#time.watermarks], now: this.#time.now } };
  }

  async close(): Promise<void> {
    for (const it of this.#instances) await it.close();
  }

  #watermark(input: 0 | 1, time: number): void {
    if (time === -Infinity) return;
    for (const it of this.#instances) {
      if (!(it instanceof CoOperatorHarness)) it.processWatermark(time);
      else if (input === 0) it.processWatermark1(time);
      else it.processWatermark2(time);
    }
  }
}

/** What an operator starts from. */
export interface RestoredFrom {
  readonly snapshots: readonly HarnessSnapshot[];
  readonly time: Time;
}
