import { boundedOutOfOrderness, FileSource, json, Source, Value } from 'millrace';
import { Sale } from './sale';

@Source({ format: json(Sale), timestamp: 'time', watermark: boundedOutOfOrderness('5 s') })
export class Sales extends FileSource<Sale> {
  constructor(@Value('${shop.input}') path: string) {
    super({ path });
  }
}
