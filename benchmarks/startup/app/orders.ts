import { CollectionSource, Source } from 'millrace';
import { Order } from './order';

@Source()
export class Orders extends CollectionSource<Order> {
  constructor() {
    super([Object.assign(new Order(), { id: 'o-1', item: 'lamp', amount: 2 })]);
  }
}
