import { auctions, bids, persons } from './arrivals';
import { groups } from './groups';
import type { Oracle } from './oracle';

/** The bids of persons who also sell: each with its bidder, once for every auction of theirs; whichever comes first. */
export const q23: Oracle = (arrivals) => {
  const auctionsOf = groups(auctions(arrivals), ({ seller }) => seller);
  const personsOf = groups(persons(arrivals), ({ id }) => id);
  return bids(arrivals).flatMap(({ auction, bidder, price }) =>
    (personsOf.get(bidder) ?? []).flatMap(({ name, city, state }) =>
      (auctionsOf.get(bidder) ?? []).map(({ itemName, category }) => [
        ...[auction, bidder, price, name, city, state],
        ...[itemName, category],
      ]),
    ),
  );
};
