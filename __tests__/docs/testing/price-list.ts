import { Service, Value } from 'millrace';

@Service()
export class PriceList {
  constructor(@Value('${prices.url:https://prices.example}') private readonly url: string) {}

  async find(item: string): Promise<number> {
    const answer = await fetch(`${this.url}/${encodeURIComponent(item)}`);
    return Number(await answer.text());
  }
}
