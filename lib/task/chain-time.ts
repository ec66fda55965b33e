import type { ChainLinks } from './chain-links';
import type { ChainOutput } from './chain-output';
import type { KeyedPart } from './keyed-part';
import type { TaskOperator } from './task-operator';

/** An operator of a chain, and what it has to do with event time. */
export interface TimedOperator {
  readonly operator: TaskOperator;
  readonly keyed: KeyedPart | undefined;
}

/** An operator with the watermark that it has taken in. */
interface Step extends TimedOperator {
  /** Inside of the chain; none where it reads what comes in. */
  readonly producers: readonly TaskOperator[];
  readonly outputs: readonly ChainOutput[];
  taken: number;
}

/**
 * How event time goes through a chain: from operator to operator, producers first. Where timers emit more than can
 * leave, it stops at their operator, and goes on from there.
 */
export class ChainTime {
  /** Whether it has stopped on its way: nothing may be processed before it has gone on. */
  behind = false;
  /** The watermark that has come in. */
  watermark = -Infinity;
  readonly #steps: readonly Step[];
  /** Of a source, which is no operator of the chain. */
  readonly #headOutputs: readonly ChainOutput[];
  readonly #fire: (keyed: KeyedPart, time: number) => boolean;
  #going = false;

  /** @param fire fires timers that are due; answers whether that were all. */
  constructor(
    operators: readonly TimedOperator[],
    links: ChainLinks,
    fire: (keyed: KeyedPart, time: number) => boolean,
  ) {
    this.#steps = operators.map((it) => ({
      ...it,
      producers: links.producers(it.operator),
      outputs: links.outputs(it.operator.node.id),
      taken: -Infinity,
    }));
    this.#headOutputs = links.headOutputs;
    this.#fire = fire;
  }

  /** Takes a watermark in; what is in flight before it goes first. */
  advance(time: number): void {
    this.watermark = time;
    for (const output of this.#headOutputs) output.watermark(time);
    this.goOn();
  }

  /** Passes a watermark on from behind an operator. */
  emit(operator: TaskOperator, time: number): void {
    const step = this.#steps.find((it) => it.operator === operator);
    if (step === undefined) return;
    this.#emit(step, time);
    this.goOn();
  }

  /** Goes as far as it can. */
  goOn(): void {
    // What fires may make a watermark rise further down: it is taken on the way.
    if (this.#going) return;
    this.#going = true;
    try {
      this.behind = !this.#steps.every((step) => this.#take(step, this.#reached(step)));
    } finally {
      this.#going = false;
    }
  }

  /** The watermark that an operator may take: the lowest of those it reads. What reads the source, too, is not before it. */
  #reached({ producers }: Step): number {
    if (producers.length === 0) return this.watermark;
    let lowest = Infinity;
    for (const { watermark } of producers) if (watermark < lowest) lowest = watermark;
    return lowest;
  }

  /** Answers whether the operator is done with it. */
  #take(step: Step, time: number): boolean {
    if (time <= step.taken) return true;
    const { operator, keyed } = step;
    const { time: own, calls } = operator;
    if (keyed !== undefined && keyed.timers.nextTime('event-time') <= time) {
      // Timers see the watermark that makes them due.
      operator.watermark = time;
      if (!this.#fire(keyed, time)) return false;
    }
    step.taken = time;
    // Event time begins anew here, but ends for all.
    if (own !== undefined && time !== Infinity) return true;
    own?.end();
    if (calls !== undefined && calls.size > 0) calls.watermark(time);
    else this.#emit(step, time);
    return true;
  }

  #emit({ operator, outputs }: Step, time: number): void {
    operator.watermark = time;
    for (const output of outputs) output.watermark(time);
  }
}
