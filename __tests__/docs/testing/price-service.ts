import { Cacheable, Retryable, Service } from 'millrace';
import { PriceList } from './price-list';

@Service()
export class PriceService {
  constructor(private readonly list: PriceList) {}

  /** Cents for one piece. */
  @Cacheable({ cacheNames: 'prices' })
  @Retryable({ maxAttempts: 3, backoff: { delay: '1 ms' } })
  async priceOf(item: string): Promise<number> {
    const cents = await this.list.find(item);
    return Math.max(0, Math.round(cents));
  }
}
