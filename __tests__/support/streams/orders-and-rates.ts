import {
  CollectionSource,
  CoProcessFunction,
  KeyedCoProcessFunction,
  KeyedState,
  Source,
  ValueState,
  type CoFlatMapFunction,
  type CoMapFunction,
  type Collector,
  type KeyedContext,
  type OnTimerContext,
  type ProcessContext,
  type RuntimeContext,
} from 'millrace';

export interface Order {
  readonly id: string;
  readonly amount: number;
}
export interface Rate {
  readonly order: string;
  readonly factor: number;
}

@Source()
export class Orders extends CollectionSource<Order> {
  constructor() {
    super([
      { id: 'a', amount: 1 },
      { id: 'b', amount: 2 },
    ]);
  }
}

@Source()
export class Rates extends CollectionSource<Rate> {
  constructor() {
    super([
      { order: 'a', factor: 10 },
      { order: 'c', factor: 20 },
    ]);
  }
}

export class Texts implements CoMapFunction<Order, Rate, string> {
  map1({ id }: Order): string | undefined {
    return id === 'b' ? undefined : `order ${id}`;
  }
  map2({ order }: Rate): string {
    return `rate ${order}`;
  }
}

export class Words implements CoFlatMapFunction<Order, Rate, string> {
  flatMap1({ id }: Order, out: Collector<string>): Iterable<string> {
    out.collect(`${id}1`);
    return [`${id}2`];
  }
  flatMap2({ order }: Rate): readonly string[] {
    return order === 'a' ? [] : [order];
  }
}

/** Both inputs see one object. */
export class Counted extends CoProcessFunction<Order, Rate, string> {
  private seen = 0;
  private name = '';
  override open({ operatorName }: RuntimeContext): void {
    this.name = operatorName;
  }
  override processElement1(_: Order, __: ProcessContext, out: Collector<string>): void {
    out.collect(`${this.name} ${++this.seen}`);
  }
  override processElement2(_: Rate, __: ProcessContext, out: Collector<string>): void {
    out.collect(`${this.name} ${++this.seen}`);
  }
}

/** What both have said of a key, told when time ends. */
export class Matched extends KeyedCoProcessFunction<string, Order, Rate, string> {
  @KeyedState() protected readonly amount!: ValueState<number>;
  @KeyedState() protected readonly factor!: ValueState<number>;
  override processElement1({ amount }: Order, { timerService }: KeyedContext<string>): void {
    this.amount.update(amount);
    timerService.registerEventTimeTimer(1);
  }
  override processElement2({ factor }: Rate, { timerService }: KeyedContext<string>): void {
    this.factor.update(factor);
    timerService.registerEventTimeTimer(1);
  }
  override onTimer(_: number, { key }: OnTimerContext<string>, out: Collector<string>): void {
    out.collect(`${key} ${this.amount.value()} ${this.factor.value()}`);
  }
}
