import { MillraceError } from '../errors/millrace-error';
import type { Collector } from '../functions/collector';
import { value, type Binding, type FactoryCall, type Inlined } from '../functions/factory-call';
import type { KeyedContext, OnTimerContext } from '../functions/keyed-process-function';
import { KeyedCoProcessFunction } from '../functions/keyed-co-process-function';
import type { ProcessJoinFunction } from '../functions/process-join-function';
import type { RuntimeContext } from '../functions/rich-function';
import { NO_TIMESTAMP } from '../functions/source';
import type { ValueState } from '../state/value-state';
import { NO_ALARM, type Alarms, type AlarmService } from '../time/alarms';
import { emissionContext, type EmissionContext } from '../windows/emission-time';
import type { TakeRecord } from '../windows/inlined/add-to-open-pane';
import { LateRecords } from '../windows/late-records';
import { meetNear, type NearParts } from './inlined/meet-near';
import type { KeyBuffers } from './key-buffers';
import { PairContext } from './pair-context';
import { endOf, firstFrom, insert, newBuffer, prune } from './time-buffer';

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

/**
 * Meets each record of one stream with those of the other that are near it in time; as Flink's IntervalJoinOperator.
 *
 * All that is kept of a key is one value, so that a record costs one look-up and, while there is something, one alarm is
 * set for the key. What is over is taken out when the key is looked at: by its records, or by its alarm. That is set to
 * some time after all is over, for most keys get further records: to remove and make one anew is as dear as ten records.
 */
export class IntervalJoinOperator
  extends KeyedCoProcessFunction<unknown, unknown, unknown, unknown>
  implements Inlined
{
  readonly buffers!: ValueState<KeyBuffers>;
  readonly #fn: IntervalJoinParts['fn'];
  readonly #left: NearParts;
  readonly #right: NearParts;
  /** Keys are looked at when a multiple of it has passed. */
  readonly #span: number;
  readonly #pair = new PairContext();
  readonly #lateLeft: LateRecords;
  readonly #lateRight: LateRecords;
  #alarms: Alarms | undefined;
  #operator = '';
  #takeLeft: TakeRecord | undefined;
  #takeRight: TakeRecord | undefined;

  constructor({ fn, lower, upper, leftLateTo, rightLateTo }: IntervalJoinParts) {
    super();
    this.#fn = fn;
    this.#left = { second: false, from: lower, to: upper, kept: Math.max(0, upper) };
    this.#right = { second: true, from: -upper, to: -lower, kept: Math.max(0, -lower) };
    this.#span = Math.max(1, this.#left.kept, this.#right.kept);
    this.#lateLeft = new LateRecords(leftLateTo);
    this.#lateRight = new LateRecords(rightLateTo);
  }

  get inlined(): Readonly<Record<string, FactoryCall>> {
    const meet: Binding = { kind: 'method', self: this.#fn, method: 'processElement', parameters: 4 };
    const call = (parts: NearParts, late: LateRecords): FactoryCall => ({
      factory: meetNear,
      bindings: [
        ...[parts, this.buffers, this.#pair].map(value),
        meet,
        ...[this.#enter(late), insert, firstFrom, this.#arm].map(value),
      ],
    });
    return {
      processElement1: call(this.#left, this.#lateLeft),
      processElement2: call(this.#right, this.#lateRight),
    };
  }

  override open(context: RuntimeContext): void {
    this.#operator = context.operatorName;
    this.#lateLeft.open(context);
    this.#lateRight.open(context);
  }

  override processElement1(value: unknown, context: KeyedContext<unknown>, out: Collector<unknown>): void {
    this.#takeLeft ??= this.#take(this.#left, this.#lateLeft);
    this.#takeLeft(value, emissionContext(context), out);
  }

  override processElement2(value: unknown, context: KeyedContext<unknown>, out: Collector<unknown>): void {
    this.#takeRight ??= this.#take(this.#right, this.#lateRight);
    this.#takeRight(value, emissionContext(context), out);
  }

  override onTimer(_time: number, context: OnTimerContext<unknown>): void {
    const held = this.buffers.value();
    if (held === undefined) return;
    // Also where a job has started from a snapshot, and the watermark comes again at which they were pruned last.
    this.#prune(held, context.timerService.currentWatermark());
    const end = Math.max(endOf(held.left) + this.#left.kept, endOf(held.right) + this.#right.kept);
    if (end === -Infinity) {
      this.buffers.clear();
      return;
    }
    this.#arm(held, end, emissionContext(context));
    this.buffers.update(held);
  }

  #take(parts: NearParts, late: LateRecords): TakeRecord {
    const fn = this.#fn;
    const meet: Parameters<typeof meetNear>[3] = (left, right, pair, out) => {
      fn.processElement(left, right, pair, out);
    };
    return meetNear(parts, this.buffers, this.#pair, meet, this.#enter(late), insert, firstFrom, this.#arm);
  }

  #enter(late: LateRecords): Parameters<typeof meetNear>[4] {
    return (value, held, watermark, context) => {
      const { time } = context;
      if (time === NO_TIMESTAMP) throw new MillraceError('MILLRACE_JOIN_NO_TIMESTAMP', { operator: this.#operator });
      // As in Flink, a record before the watermark is late.
      if (time < watermark) {
        late.take(value, context);
        return undefined;
      }
      if (held === undefined) {
        return { pruned: watermark, end: -Infinity, alarm: NO_ALARM, left: newBuffer(), right: newBuffer() };
      }
      if (held.pruned !== watermark) this.#prune(held, watermark);
      return held;
    };
  }

  #prune(held: KeyBuffers, watermark: number): void {
    held.pruned = watermark;
    prune(held.left, watermark, this.#left.kept);
    prune(held.right, watermark, this.#right.kept);
  }

  readonly #arm = (held: KeyBuffers, end: number, { timerService }: Pick<EmissionContext, 'timerService'>): void => {
    // The task's, which gives them to operators of ours.
    const service = timerService as EmissionContext['timerService'] & AlarmService;
    const span = this.#span;
    this.#alarms ??= service.eventTimeAlarms(span);
    // Never before it: of times beyond what doubles hold exactly the multiple may be.
    held.end = Math.max(end, Math.ceil(end / span) * span);
    held.alarm = this.#alarms.set(held.alarm, held.end);
  };
}
