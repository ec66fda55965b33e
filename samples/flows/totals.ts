import {
  KeyedProcessFunction,
  KeyedState,
  Operator,
  OutputTag,
  ValueState,
  type Collector,
  type KeyedContext,
  type OnTimerContext,
} from 'millrace';
import { AssignUuid } from './assign-uuid';
import { Flow } from './flow';

const MINUTE = 60_000;

/** What one item came to in one minute. */
export class Total {
  subTestItem!: string;
  /** The minute's first millisecond. */
  minute!: number;
  count!: number;
  amount!: number;
}

/** Sums per item and minute of event time; a flow that comes when its minute is over is late. */
@Operator({ from: AssignUuid, keyBy: 'subTestItem', returns: Total })
export class Totals extends KeyedProcessFunction<string, Flow, Total> {
  static readonly late = new OutputTag<Flow>('late');

  /** The totals of the minutes that are not over, by their first millisecond. */
  @KeyedState()
  private readonly minutes!: ValueState<Map<number, Total>>;

  processElement(flow: Flow, context: KeyedContext<string>): void {
    const minute = Math.floor(flow.time / MINUTE) * MINUTE;
    const lastMillisecond = minute + MINUTE - 1;
    if (lastMillisecond <= context.timerService.currentWatermark()) {
      context.output(Totals.late, flow);
      return;
    }
    const minutes = this.minutes.value() ?? new Map<number, Total>();
    const total = minutes.get(minute) ?? { subTestItem: flow.subTestItem, minute, count: 0, amount: 0 };
    total.count += 1;
    total.amount += flow.amount;
    minutes.set(minute, total);
    this.minutes.update(minutes);
    context.timerService.registerEventTimeTimer(lastMillisecond);
  }

  override onTimer(timestamp: number, _context: OnTimerContext<string>, out: Collector<Total>): void {
    const minutes = this.minutes.value();
    const minute = timestamp + 1 - MINUTE;
    const total = minutes?.get(minute);
    if (minutes === undefined || total === undefined) return;
    // Sums of binary fractions have a tail of noise behind the digits that count.
    out.collect({ ...total, amount: Number(total.amount.toFixed(6)) });
    minutes.delete(minute);
    if (minutes.size === 0) this.minutes.clear();
    else this.minutes.update(minutes);
  }
}
