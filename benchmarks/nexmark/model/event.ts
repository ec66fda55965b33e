import type { Auction } from './auction';
import type { Bid } from './bid';
import type { Person } from './person';

/** One event of the auction house. The fields of each stand in the order of its canonical JSON. */
export type NexmarkEvent = Person | Auction | Bid;

export const isPerson = (event: NexmarkEvent): event is Person => event.type === 'person';
export const isAuction = (event: NexmarkEvent): event is Auction => event.type === 'auction';
export const isBid = (event: NexmarkEvent): event is Bid => event.type === 'bid';
