import { bids } from './arrivals';
import type { Oracle } from './oracle';

/** The bids, each with the first three folders of its URL. */
export const q22: Oracle = (arrivals) =>
  bids(arrivals).map(({ auction, bidder, price, channel, url }) => {
    const folders = new URL(url).pathname.slice(1).split('/');
    return [auction, bidder, price, channel, ...[0, 1, 2].map((i) => folders[i] ?? null)];
  });
