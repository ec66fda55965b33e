import { bids } from './arrivals';
import type { Oracle } from './oracle';

const KNOWN = ['apple', 'google', 'facebook', 'baidu'];

/** The bids of channels that are known by name, or whose URL tells their id. */
export const q21: Oracle = (arrivals) =>
  bids(arrivals).flatMap(({ auction, bidder, price, channel, url }) => {
    const known = KNOWN.indexOf(channel.toLowerCase());
    const told = url.split('&').find((part) => part.startsWith('channel_id='));
    if (known === -1 && told === undefined) return [];
    return [
      [auction, bidder, price, channel, known === -1 ? (told as string).slice('channel_id='.length) : `${known}`],
    ];
  });
