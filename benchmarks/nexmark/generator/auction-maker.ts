import type { Auction } from '../model/auction';
import { AUCTIONS, CATEGORIES, FIRST_CATEGORY, FIRST_ID, sellerOf } from './ids';
import type { Letters } from './letters';
import { priceOf } from './price';
import { pick, pickLow, unit, type Random } from './random';
import type { Schedule } from './schedule';

/** Numbers and times. */
const OWN_SIZE = 48;
const AVERAGE_SIZE = 500;

/** On average an auction is open for as long as so many events take: those in which a hundred auctions open. */
const OPEN_EVENTS = 1666;

/** Makes auctions. */
export class AuctionMaker {
  constructor(
    private readonly letters: Letters,
    private readonly schedule: Schedule,
  ) {}

  /**
   * The draws are in the order that the specification gives.
   *
   * @param place which of the epoch's auctions it is, from 0.
   */
  make(random: Random, eventNumber: number, epoch: number, place: number): Auction {
    const seller = sellerOf(random.draw(), epoch);
    const category = FIRST_CATEGORY + pick(random.draw(), CATEGORIES);
    const initialBid = priceOf(random.draw());
    const reserve = initialBid + priceOf(random.draw());
    const dateTime = this.schedule.timeOf(eventNumber);
    const longest = Math.max(2 * (this.schedule.timeOf(eventNumber + OPEN_EVENTS) - dateTime), 1);
    const expires = dateTime + 1 + Math.floor(unit(random.draw()) * longest);
    const itemName = this.#text(random.draw(), 17);
    const description = this.#text(random.draw(), 97);
    const size = OWN_SIZE + itemName.length + description.length;
    return {
      type: 'auction',
      id: FIRST_ID + AUCTIONS * epoch + place,
      itemName,
      description,
      initialBid,
      reserve,
      dateTime,
      expires,
      seller,
      category,
      extra: this.letters.extra(random.draw(), size, AVERAGE_SIZE),
    };
  }

  /** From 3 letters on, of `lengths` different lengths. */
  #text(draw: number, lengths: number): string {
    return this.letters.slice(draw, 3 + pickLow(draw, lengths));
  }
}
