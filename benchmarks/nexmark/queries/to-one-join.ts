import { KeyedCoProcessFunction, KeyedState, ListState, ValueState, type Collector, type KeyedContext } from 'millrace';

/**
 * Many records of the first stream with the one of the second that they refer to, whichever comes first: the one is kept
 * for good, as nobody knows who refers to it yet, and the others only until it is there.
 */
export abstract class ToOneJoin<K, Many, One, R> extends KeyedCoProcessFunction<K, Many, One, R> {
  @KeyedState() private readonly one!: ValueState<One>;
  @KeyedState() private readonly waiting!: ListState<Many>;

  processElement1(many: Many, _context: KeyedContext<K>, out: Collector<R>): void {
    const one = this.one.value();
    if (one === undefined) this.waiting.add(many);
    else this.matched(many, one, out);
  }

  processElement2(one: One, _context: KeyedContext<K>, out: Collector<R>): void {
    this.one.update(one);
    for (const many of this.waiting.get()) this.matched(many, one, out);
    this.waiting.clear();
  }

  /** Called once for each pair, for those with the same one in the order in which the many came. */
  protected abstract matched(many: Many, one: One, out: Collector<R>): void;
}
