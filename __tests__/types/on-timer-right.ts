/** Methods for timers that must compile. Nothing here is run. */
import {
  KeyedBroadcastProcessFunction,
  KeyedProcessFunction,
  OnTimer,
  type Collector,
  type KeyedBroadcastContext,
  type KeyedContext,
  type KeyedReadOnlyBroadcastContext,
  type OnTimerBroadcastContext,
  type OnTimerContext,
} from 'millrace';
import type { Flow, Total } from './records';

export class Timed extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<string>): void {}

  @OnTimer('event-time')
  protected expire(_time: number, { key }: OnTimerContext<string>, out: Collector<Total>): void {
    out.collect({ n: key.length });
  }

  @OnTimer('processing-time')
  protected remind(): void {}
}

export class Ruled extends KeyedBroadcastProcessFunction<string, Flow, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedReadOnlyBroadcastContext<string>): void {}
  processBroadcastElement(_flow: Flow, _context: KeyedBroadcastContext<string>): void {}

  @OnTimer()
  protected fired(_time: number, _context: OnTimerBroadcastContext<string>, _out: Collector<Total>): void {}
}
