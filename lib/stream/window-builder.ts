import type { OutputTag } from '../functions/output-tag';
import type { DraftInput } from '../graph/draft';
import type { SelectorOption } from '../metadata/wiring';
import type { Duration } from '../units/duration';
import type { Evictor } from '../windows/evictor';
import { windowFunctions } from '../windows/function-facts';
import type { Trigger } from '../windows/trigger';
import { windowAdapter, type WindowFunctions } from '../windows/window-adapter';
import type { WindowOptions } from '../windows/window-options';
import type { SingleOutputStreamOperator } from './single-output-stream-operator';
import type { StreamFactory } from './stream-factory';

/** Where a windowed stream comes from. */
export interface WindowOrigin {
  readonly streams: StreamFactory;
  readonly inputs: readonly DraftInput[];
  readonly selector: SelectorOption;
  /** Whether functions are given the key. */
  readonly keyed: boolean;
}

/** What windowed streams with and without keys have in common: the options of the windows, and how their operator is made. */
export abstract class WindowBuilder<T> {
  // Makes streams of different records different types.
  declare readonly __records?: () => T;

  /** Windowed streams are made by `window`, `countWindow` and their like. */
  constructor(
    protected readonly origin: WindowOrigin,
    protected readonly options: WindowOptions<T>,
  ) {}

  /** When windows fire, in the place of the assigner's own trigger. */
  trigger(trigger: Trigger<T>): this {
    return this.with({ trigger });
  }

  /** What is taken out of a window when it fires; then windows keep all their records. */
  evictor(evictor: Evictor<T>): this {
    return this.with({ evictor });
  }

  /** How long an event-time window takes records after the watermark has passed its end; it fires for each. */
  allowedLateness(allowedLateness: Duration): this {
    return this.with({ allowedLateness });
  }

  /** Sends records that come too late for all their windows to a side output, instead of dropping them. */
  sideOutputLateData(lateTo: OutputTag<T>): this {
    return this.with({ lateTo });
  }

  protected abstract with(options: Partial<WindowOptions<T>>): this;

  // The signatures of the calls have checked the functions and say what they emit.
  protected operator<O>(
    call: string,
    gather: WindowFunctions['gather'],
    first: object,
    second?: object,
  ): SingleOutputStreamOperator<O> {
    const { streams, inputs, selector, keyed } = this.origin;
    const [gathering, called] = gather === undefined ? [undefined, first] : [first, second];
    const adapter = windowAdapter(this.options, windowFunctions(gather, gathering, called, keyed));
    const also = second === undefined ? {} : { also: [second] };
    const options = keyed ? {} : { parallelism: 1 };
    const draft = streams.job.add({
      ...{ role: 'operator', call, value: first, options, inputs, keyBy: selector, adapter },
      ...also,
    });
    return streams.operator(draft);
  }
}
