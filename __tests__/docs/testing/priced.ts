import { Operator, Valid, type MapFunction } from 'millrace';
import { PriceService } from './price-service';
import { PricedSale, Sale } from './sale';
import { Sales } from './sales';

@Operator({ from: Sales, async: { capacity: 8 }, invalid: 'drop' })
export class Priced implements MapFunction<Sale, PricedSale> {
  constructor(private readonly prices: PriceService) {}

  async map(@Valid() sale: Sale): Promise<PricedSale> {
    return { ...sale, cents: sale.pieces * (await this.prices.priceOf(sale.item)) };
  }
}
