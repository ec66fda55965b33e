import {
  KeyedProcessFunction,
  KeyedState,
  MapState,
  Operator,
  OutputTag,
  ValueState,
  type Collector,
  type KeyedContext,
  type OnTimerContext,
} from 'millrace';
import { FraudRule } from './fraud-rule';
import { Payment } from './payment';
import { CheckedPayments } from './payments';

/** A card was tried out, and then used. */
export class Alert {
  card!: string;
  /** When it was used. */
  time!: string;
  cents!: number;
  /** The ids of the payment that tried it out, and of the one that used it. */
  tried!: string;
  used!: string;
}

/** A card was tried out, and is watched. */
interface Suspicion {
  readonly tried: string;
  /** The last millisecond at which it holds. */
  readonly until: number;
}

/**
 * Judges the payments of a card in the order of their times, though they come out of order: each waits for a timer at
 * its time. Another timer ends a suspicion, so that nothing stays behind of a card that is not used any more.
 */
@Operator({ from: CheckedPayments, keyBy: 'card', returns: Alert })
export class FraudDetector extends KeyedProcessFunction<string, Payment, Alert> {
  /** Payments that came when later ones had been judged. */
  static readonly late = new OutputTag<Payment>('late');

  /** The payments that wait, by their time. */
  @KeyedState()
  private readonly waiting!: MapState<number, Payment[]>;

  @KeyedState()
  private readonly suspicion!: ValueState<Suspicion>;

  constructor(private readonly rule: FraudRule) {
    super();
  }

  processElement(payment: Payment, context: KeyedContext<string>): void {
    const { timerService } = context;
    const time = Date.parse(payment.time);
    if (time <= timerService.currentWatermark()) {
      context.output(FraudDetector.late, payment);
      return;
    }
    this.waiting.put(time, [...(this.waiting.get(time) ?? []), payment]);
    timerService.registerEventTimeTimer(time);
  }

  override onTimer(time: number, context: OnTimerContext<string>, out: Collector<Alert>): void {
    const payments = this.waiting.get(time) ?? [];
    this.waiting.remove(time);
    for (const payment of payments) this.judge(payment, time, context, out);
    const left = this.suspicion.value();
    if (left !== undefined && left.until <= time) this.suspicion.clear();
  }

  private judge(payment: Payment, time: number, { timerService }: KeyedContext<string>, out: Collector<Alert>): void {
    const { id, card, cents } = payment;
    const suspicion = this.suspicion.value();
    if (suspicion !== undefined && this.rule.confirms(payment)) {
      out.collect({ card, time: payment.time, cents, tried: suspicion.tried, used: id });
    }
    const within = this.rule.suspicion(payment);
    if (within === undefined) {
      // Its timer stays: the key has one timer a time, and a payment may wait for the same.
      this.suspicion.clear();
    } else {
      this.suspicion.update({ tried: id, until: time + within });
      timerService.registerEventTimeTimer(time + within);
    }
  }
}
