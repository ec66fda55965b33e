import {
  KeyedProcessFunction,
  KeyedState,
  Operator,
  OutputTag,
  ValueState,
  type Collector,
  type Counter,
  type KeyedContext,
  type RuntimeContext,
} from 'millrace';
import { Checked } from './checked';
import { Fingerprints } from './fingerprints';
import { Notice } from './notice';

/**
 * The first delivery of each notice. What is known of it expires, so that memory is bounded by what comes in that time;
 * later deliveries do not prolong it.
 */
@Operator({ from: Checked, keyBy: 'id', returns: Notice })
export class Once extends KeyedProcessFunction<string, Notice, Notice> {
  /** Notices that say something else than the first one of their id. */
  static readonly conflicts = new OutputTag<Notice>('conflicts');

  /** The fingerprint of the first delivery. */
  @KeyedState({ ttl: '${deduplication.remember}' })
  private readonly first!: ValueState<string>;

  private duplicates!: Counter;

  constructor(private readonly fingerprints: Fingerprints) {
    super();
  }

  override open(context: RuntimeContext): void {
    this.duplicates = context.counter('duplicates');
  }

  processElement(notice: Notice, context: KeyedContext<string>, out: Collector<Notice>): void {
    const fingerprint = this.fingerprints.of(notice);
    const first = this.first.value();
    if (first === undefined) {
      this.first.update(fingerprint);
      out.collect(notice);
    } else if (first === fingerprint) this.duplicates.inc();
    else context.output(Once.conflicts, notice);
  }
}
