import { Inject, InjectAll, Service, Value } from 'millrace';
import { Clock, Notifier } from './ports';

@Service()
export class OrderService {
  @InjectAll(Notifier) private readonly notifiers!: readonly Notifier[];

  constructor(
    private readonly clock: Clock,
    @Inject('auditLog') private readonly log: string[],
    @Inject('discounts', { optional: true }) private readonly discounts: ReadonlyMap<string, number> = new Map(),
    @Value('${orders.currency:EUR}') private readonly currency: string,
  ) {}

  place(item: string, price: number): string {
    const total = price - (this.discounts.get(item) ?? 0);
    this.log.push(`${this.clock.now()} ${item}`);
    for (const notifier of this.notifiers) notifier.notify(item);
    return `${total} ${this.currency}`;
  }
}
