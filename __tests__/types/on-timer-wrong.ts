/** Methods for timers that must not compile, each with what the compiler says. Nothing here is run. */
import {
  KeyedProcessFunction,
  OnTimer,
  ProcessFunction,
  type Collector,
  type KeyedContext,
  type OnTimerContext,
} from 'millrace';
import type { Flow, Total } from './records';

export class Timed extends KeyedProcessFunction<string, Flow, Total> {
  processElement(_flow: Flow, _context: KeyedContext<string>): void {}

  // @ts-expect-error its second parameter is the OnTimerContext of the key
  @OnTimer()
  protected otherKey(_time: number, _context: OnTimerContext<number>): void {}

  // @ts-expect-error its third parameter is the Collector of what the function emits
  @OnTimer()
  protected otherOutput(_time: number, _context: OnTimerContext<string>, _out: Collector<string>): void {}

  // @ts-expect-error its first parameter is the time, a number
  @OnTimer()
  protected otherTime(_time: Date): void {}

  // @ts-expect-error onTimer must be synchronous
  @OnTimer()
  protected async waiting(): Promise<void> {}

  // @ts-expect-error Argument of type '"lunar"' is not assignable
  @OnTimer('lunar')
  protected otherClock(): void {}
}

export class Plain extends ProcessFunction<Flow, Total> {
  processElement(_flow: Flow): void {}

  // @ts-expect-error it is no keyed function: extend KeyedProcessFunction or one of two inputs
  @OnTimer()
  protected fired(): void {}
}
