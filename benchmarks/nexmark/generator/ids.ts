import { pick } from './random';

// Fifty events are an epoch: a person, three auctions, 46 bids.

/** Events of an epoch. */
export const EPOCH = 50;
/** Auctions of an epoch. */
export const AUCTIONS = 3;
export const FIRST_ID = 1000;
export const FIRST_CATEGORY = 10;
export const CATEGORIES = 5;

/** One in so many auctions or persons is hot. */
const HOT_EVERY = 100;
/** Bids and auctions are for persons that came lately: so many. */
const ACTIVE_PERSONS = 1000;
/** And for those that are yet to come. */
const LEAD = 10;
/** Bids are for auctions that came lately: so many. */
const ACTIVE_AUCTIONS = 100;

/** The auction of a bid: every second time the newest hot one, else one of those about the newest. */
export function bidAuction(draw: number, epoch: number): number {
  const last = AUCTIONS * epoch + AUCTIONS - 1;
  if ((draw & 1) === 1) return FIRST_ID + hot(last);
  const first = Math.max(last - ACTIVE_AUCTIONS, 0);
  return FIRST_ID + first + pick(draw, last - first + LEAD + 1);
}

/** The person of a bid: three times in four the one behind the newest hot one. */
export function bidderOf(draw: number, epoch: number): number {
  return FIRST_ID + ((draw & 3) === 0 ? person(draw, epoch) : hot(epoch) + 1);
}

/** The person of an auction: three times in four the newest hot one. */
export function sellerOf(draw: number, epoch: number): number {
  return FIRST_ID + ((draw & 3) === 0 ? person(draw, epoch) : hot(epoch));
}

function hot(last: number): number {
  return Math.floor(last / HOT_EVERY) * HOT_EVERY;
}

function person(draw: number, epoch: number): number {
  const known = epoch + 1;
  const active = Math.min(known, ACTIVE_PERSONS);
  return known - active + pick(draw, active + LEAD);
}
