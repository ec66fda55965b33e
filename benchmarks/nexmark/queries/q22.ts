import { isBid } from '../model/event';
import { query } from './query';

interface BidFromDirectory {
  readonly auction: number;
  readonly bidder: number;
  readonly price: number;
  readonly channel: string;
  readonly dir1: string | null;
  readonly dir2: string | null;
  readonly dir3: string | null;
}

export const q22 = query<BidFromDirectory>({
  name: 'q22',
  title: 'the folders of the URL',
  columns: ['auction', 'bidder', 'price', 'channel', 'dir1', 'dir2', 'dir3'],
  build: (events) =>
    events.filter(isBid).map(({ auction, bidder, price, channel, url }) => {
      const [, , , dir1 = null, dir2 = null, dir3 = null] = url.split('/');
      return { auction, bidder, price, channel, dir1, dir2, dir3 };
    }),
});
