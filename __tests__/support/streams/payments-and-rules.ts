import {
  BroadcastState,
  KeyedBroadcastProcessFunction,
  KeyedState,
  ValueState,
  type Collector,
  type KeyedBroadcastContext,
  type KeyedReadOnlyBroadcastContext,
  type OnTimerBroadcastContext,
} from 'millrace';

export interface Payment {
  readonly card: string;
  readonly amount: number;
}
export interface Rule {
  readonly name: string;
  /** None removes the rule. */
  readonly limit?: number;
}

/** What each card has spent; a rule is held against all of them at once, and again when time has come. */
export class Spent extends KeyedBroadcastProcessFunction<string, Payment, Rule, string> {
  @KeyedState() protected readonly total!: ValueState<number>;
  @BroadcastState({ name: 'limits' }) protected readonly rules!: BroadcastState<string, number>;

  override processElement({ amount }: Payment, context: KeyedReadOnlyBroadcastContext<string>): void {
    this.total.update((this.total.value() ?? 0) + amount);
    context.timerService.registerEventTimeTimer((context.timestamp ?? 0) + 10);
  }
  override processBroadcastElement(
    { name, limit }: Rule,
    context: KeyedBroadcastContext<string>,
    out: Collector<string>,
  ): void {
    if (limit === undefined) {
      this.rules.remove(name);
      return;
    }
    this.rules.put(name, limit);
    context.applyToKeyedState(this.total, (card, total) => {
      if ((total.value() ?? 0) > limit) out.collect(`${name} ${card} ${total.value()}`);
    });
  }
  override onTimer(time: number, { key }: OnTimerBroadcastContext<string>, out: Collector<string>): void {
    const broken = [...this.rules.entries()].filter(([, limit]) => (this.total.value() ?? 0) > limit);
    out.collect(`${time} ${key} ${broken.map(([name]) => name).join('+')}`);
    this.total.clear();
  }
}
