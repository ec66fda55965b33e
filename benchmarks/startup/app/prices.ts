import { Cacheable, Service, Value } from 'millrace';

@Service()
export class Prices {
  constructor(@Value('${orders.currency}') private readonly currency: string) {}

  @Cacheable({ cacheNames: 'prices', key: '#item' })
  priceOf(item: string): string {
    return `${item.length} ${this.currency}`;
  }
}
