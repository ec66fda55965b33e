import { Retryable, Service, Value } from 'millrace';

@Service()
export class Stock {
  constructor(@Value('${orders.warehouse}') private readonly warehouse: string) {}

  @Retryable({ maxAttempts: 3, backoff: { delay: '100 ms' } })
  async reserve(item: string): Promise<string> {
    await Promise.resolve();
    return `${this.warehouse}/${item}`;
  }
}
