import { MillraceError } from '../errors/millrace-error';
import type { Collector } from '../functions/collector';
import type { KeyedContext, OnTimerContext } from '../functions/keyed-process-function';
import { KeyedCoProcessFunction } from '../functions/keyed-co-process-function';
import type { OutputTag } from '../functions/output-tag';
import type { ProcessJoinContext, ProcessJoinFunction } from '../functions/process-join-function';
import type { RuntimeContext } from '../functions/rich-function';
import type { ValueState } from '../state/value-state';
import { emissionContext, type EmissionContext } from '../windows/emission-time';
import { LateRecords } from '../windows/late-records';
import { firstFrom, insert, newBuffer, prune, type TimeBuffer } from './time-buffer';

/** What an interval join is made of. */
export interface IntervalJoinParts {
  readonly fn: ProcessJoinFunction<unknown, unknown, unknown>;
  /** Milliseconds from a left record to the right ones it meets, both inclusive. */
  readonly lower: number;
  readonly upper: number;
  /** The ids of the side outputs of late records. */
  readonly leftLateTo: string | undefined;
  readonly rightLateTo: string | undefined;
}

/** What is kept of one key. */
export interface KeyBuffers {
  readonly left: TimeBuffer;
  readonly right: TimeBuffer;
  /** Whether a timer will look what of it is over. */
  armed: boolean;
}

/** What the user's function sees; one object an operator, written before each call. */
class PairContext implements ProcessJoinContext {
  leftTimestamp = -0.5;
  rightTimestamp = -0.5;
  // There is one before every call.
  context!: EmissionContext;

  get timestamp(): number {
    return this.context.time;
  }

  output<T>(tag: OutputTag<T>, value: T): void {
    this.context.output(tag, value);
  }
}

/**
 * Meets each record of one stream with those of the other that are near it in time; as Flink's IntervalJoinOperator.
 *
 * All that is kept of a key is one value, so that a record costs one look-up and, while there is something, one timer is
 * armed for the key. What is over is taken out when the key is looked at.
 */
export class IntervalJoinOperator extends KeyedCoProcessFunction<unknown, unknown, unknown, unknown> {
  readonly buffers!: ValueState<KeyBuffers>;
  readonly #parts: IntervalJoinParts;
  readonly #keptLeft: number;
  readonly #keptRight: number;
  readonly #pair = new PairContext();
  readonly #lateLeft: LateRecords;
  readonly #lateRight: LateRecords;
  #operator = '';

  constructor(parts: IntervalJoinParts) {
    super();
    const { lower, upper, leftLateTo, rightLateTo } = parts;
    this.#parts = parts;
    this.#keptLeft = Math.max(0, upper);
    this.#keptRight = Math.max(0, -lower);
    this.#lateLeft = new LateRecords(leftLateTo);
    this.#lateRight = new LateRecords(rightLateTo);
  }

  override open(context: RuntimeContext): void {
    this.#operator = context.operatorName;
    this.#lateLeft.open(context);
    this.#lateRight.open(context);
  }

  override processElement1(value: unknown, keyed: KeyedContext<unknown>, out: Collector<unknown>): void {
    const context = emissionContext(keyed);
    if (this.#isLate(value, context, this.#lateLeft)) return;
    const { time } = context;
    const buffers = this.#enter(context);
    const { left, right } = buffers;
    insert(left, time, value);
    this.#leave(buffers, time + this.#keptLeft, context);
    const { fn, lower, upper } = this.#parts;
    const pair = this.#pair;
    pair.context = context;
    pair.leftTimestamp = time;
    const { times, values } = right;
    const last = time + upper;
    for (let i = firstFrom(right, time + lower); i < times.length; i++) {
      const other = times[i] as number;
      if (other > last) break;
      pair.rightTimestamp = other;
      context.time = other > time ? other : time;
      fn.processElement(value, values[i], pair, out);
    }
  }

  override processElement2(value: unknown, keyed: KeyedContext<unknown>, out: Collector<unknown>): void {
    const context = emissionContext(keyed);
    if (this.#isLate(value, context, this.#lateRight)) return;
    const { time } = context;
    const buffers = this.#enter(context);
    const { left, right } = buffers;
    insert(right, time, value);
    this.#leave(buffers, time + this.#keptRight, context);
    const { fn, lower, upper } = this.#parts;
    const pair = this.#pair;
    pair.context = context;
    pair.rightTimestamp = time;
    const { times, values } = left;
    const last = time - lower;
    for (let i = firstFrom(left, time - upper); i < times.length; i++) {
      const other = times[i] as number;
      if (other > last) break;
      pair.leftTimestamp = other;
      context.time = other > time ? other : time;
      fn.processElement(values[i], value, pair, out);
    }
  }

  override onTimer(_time: number, keyed: OnTimerContext<unknown>): void {
    const context = emissionContext(keyed);
    const buffers = this.buffers.value();
    if (buffers === undefined) return;
    const { left, right } = buffers;
    const watermark = context.timerService.currentWatermark();
    // Also where a job has started from a snapshot, and the watermark comes again at which they were pruned last.
    left.pruned = right.pruned = -Infinity;
    prune(left, watermark, this.#keptLeft);
    prune(right, watermark, this.#keptRight);
    buffers.armed = false;
    const end = Math.max(
      (left.times.at(-1) ?? -Infinity) + this.#keptLeft,
      (right.times.at(-1) ?? -Infinity) + this.#keptRight,
    );
    if (end === -Infinity) this.buffers.clear();
    else this.#leave(buffers, end, context);
  }

  /** What is kept of the key, without what is over. */
  #enter({ timerService }: EmissionContext): KeyBuffers {
    const buffers = this.buffers.value() ?? { left: newBuffer(), right: newBuffer(), armed: false };
    const watermark = timerService.currentWatermark();
    prune(buffers.left, watermark, this.#keptLeft);
    prune(buffers.right, watermark, this.#keptRight);
    return buffers;
  }

  /** @param end when all of it may be over */
  #leave(buffers: KeyBuffers, end: number, { timerService }: EmissionContext): void {
    if (!buffers.armed) {
      buffers.armed = true;
      timerService.registerEventTimeTimer(end);
    }
    this.buffers.update(buffers);
  }

  /** As in Flink, a record before the watermark is. */
  #isLate(value: unknown, context: EmissionContext, late: LateRecords): boolean {
    const { time } = context;
    if (time === -Infinity) throw new MillraceError('MILLRACE_JOIN_NO_TIMESTAMP', { operator: this.#operator });
    if (time >= context.timerService.currentWatermark()) return false;
    late.take(value, context);
    return true;
  }
}
