import { MillraceError } from '../errors/millrace-error';
import type { Collector } from '../functions/collector';
import type { KeyedContext, OnTimerContext } from '../functions/keyed-process-function';
import { KeyedCoProcessFunction } from '../functions/keyed-co-process-function';
import type { OutputTag } from '../functions/output-tag';
import type { ProcessJoinContext, ProcessJoinFunction } from '../functions/process-join-function';
import type { RuntimeContext } from '../functions/rich-function';
import type { MapState } from '../state/map-state';
import { emissionContext, type EmissionContext } from '../windows/emission-time';
import { LateRecords } from '../windows/late-records';
import { JoinSide, type Meet } from './join-side';
import type { TimeBucket } from './time-buckets';

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

/** Into how many buckets the length of the interval is divided: fewer are read, more are smaller when written. */
const BUCKETS = 4;

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

/** Meets each record of one stream with those of the other that are near it in time; as Flink's IntervalJoinOperator. */
export class IntervalJoinOperator extends KeyedCoProcessFunction<unknown, unknown, unknown, unknown> {
  readonly left!: MapState<number, TimeBucket>;
  readonly right!: MapState<number, TimeBucket>;
  readonly #parts: IntervalJoinParts;
  readonly #pair = new PairContext();
  readonly #lateLeft: LateRecords;
  readonly #lateRight: LateRecords;
  // Made when the states are there.
  #sides!: readonly [JoinSide, JoinSide];
  #operator = '';
  #value: unknown;
  #time = -0.5;
  #out!: Collector<unknown>;
  readonly #meetRight: Meet = (value, time) => {
    const { context } = this.#pair;
    this.#pair.leftTimestamp = this.#time;
    this.#pair.rightTimestamp = time;
    context.time = time > this.#time ? time : this.#time;
    this.#parts.fn.processElement(this.#value, value, this.#pair, this.#out);
  };
  readonly #meetLeft: Meet = (value, time) => {
    const { context } = this.#pair;
    this.#pair.leftTimestamp = time;
    this.#pair.rightTimestamp = this.#time;
    context.time = time > this.#time ? time : this.#time;
    this.#parts.fn.processElement(value, this.#value, this.#pair, this.#out);
  };

  constructor(parts: IntervalJoinParts) {
    super();
    this.#parts = parts;
    this.#lateLeft = new LateRecords(parts.leftLateTo);
    this.#lateRight = new LateRecords(parts.rightLateTo);
  }

  override open(context: RuntimeContext): void {
    const { lower, upper } = this.#parts;
    const width = Math.max(1, Math.ceil((upper - lower) / BUCKETS));
    this.#sides = [
      new JoinSide(this.left, width, Math.max(0, upper)),
      new JoinSide(this.right, width, Math.max(0, -lower)),
    ];
    this.#operator = context.operatorName;
    this.#lateLeft.open(context);
    this.#lateRight.open(context);
  }

  override processElement1(value: unknown, keyed: KeyedContext<unknown>, out: Collector<unknown>): void {
    const context = emissionContext(keyed);
    if (!this.#enter(value, context, this.#lateLeft, out)) return;
    const time = this.#time;
    const { lower, upper } = this.#parts;
    const [left, right] = this.#sides;
    left.add(value, time, context.timerService);
    right.meet(time + lower, time + upper, context.timerService.currentWatermark(), this.#meetRight);
  }

  override processElement2(value: unknown, keyed: KeyedContext<unknown>, out: Collector<unknown>): void {
    const context = emissionContext(keyed);
    if (!this.#enter(value, context, this.#lateRight, out)) return;
    const time = this.#time;
    const { lower, upper } = this.#parts;
    const [left, right] = this.#sides;
    right.add(value, time, context.timerService);
    left.meet(time - upper, time - lower, context.timerService.currentWatermark(), this.#meetLeft);
  }

  override onTimer(time: number, _context: OnTimerContext<unknown>): void {
    for (const side of this.#sides) side.release(time);
  }

  /** Answers whether the record takes part: one before the watermark is late. */
  #enter(value: unknown, context: EmissionContext, late: LateRecords, out: Collector<unknown>): boolean {
    const { time } = context;
    if (time === -Infinity) throw new MillraceError('MILLRACE_JOIN_NO_TIMESTAMP', { operator: this.#operator });
    if (time < context.timerService.currentWatermark()) {
      late.take(value, context);
      return false;
    }
    this.#value = value;
    this.#time = time;
    this.#out = out;
    this.#pair.context = context;
    return true;
  }
}
