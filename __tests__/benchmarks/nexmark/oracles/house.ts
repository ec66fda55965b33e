import type { Auction } from '../../../../benchmarks/nexmark/model/auction';
import type { Bid } from '../../../../benchmarks/nexmark/model/bid';
import type { Person } from '../../../../benchmarks/nexmark/model/person';

// Events of which a test says only what it is about.

export const aPerson = (fields: Partial<Person>): Person => ({
  ...{ type: 'person', id: 1, name: 'Kate Smith', emailAddress: 'a@b.com', creditCard: '1' },
  ...{ city: 'Boise', state: 'ID', dateTime: 0, extra: '' },
  ...fields,
});

export const anAuction = (fields: Partial<Auction>): Auction => ({
  ...{ type: 'auction', id: 1, itemName: 'item', description: 'text', initialBid: 1, reserve: 2 },
  ...{ dateTime: 0, expires: 1000, seller: 1, category: 10, extra: '' },
  ...fields,
});

export const aBid = (fields: Partial<Bid>): Bid => ({
  ...{ type: 'bid', auction: 1, bidder: 1, price: 100, channel: 'Apple', url: 'https://x/a/b/c/d' },
  ...{ dateTime: 0, extra: '' },
  ...fields,
});
