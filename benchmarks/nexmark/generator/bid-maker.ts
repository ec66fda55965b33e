import type { Bid } from '../model/bid';
import type { Channels } from './channels';
import { bidAuction, bidderOf } from './ids';
import type { Letters } from './letters';
import { priceOf } from './price';
import type { Random } from './random';

const OWN_SIZE = 32;
const AVERAGE_SIZE = 100;

/** Makes bids. */
export class BidMaker {
  constructor(
    private readonly letters: Letters,
    private readonly channels: Channels,
  ) {}

  /** The draws are in the order that the specification gives. */
  make(random: Random, epoch: number, dateTime: number): Bid {
    const auction = bidAuction(random.draw(), epoch);
    const bidder = bidderOf(random.draw(), epoch);
    const price = priceOf(random.draw());
    const channel = this.channels.indexOf(random.draw());
    return {
      type: 'bid',
      auction,
      bidder,
      price,
      channel: this.channels.name(channel),
      url: this.channels.url(channel),
      dateTime,
      extra: this.letters.extra(random.draw(), OWN_SIZE, AVERAGE_SIZE),
    };
  }
}
