import { isBid } from '../model/event';
import { query } from './query';

interface BidOfChannel {
  readonly auction: number;
  readonly bidder: number;
  readonly price: number;
  readonly channel: string;
  readonly channel_id: string;
}

const IDS: ReadonlyMap<string, string> = new Map([
  ['apple', '0'],
  ['google', '1'],
  ['facebook', '2'],
  ['baidu', '3'],
]);
const CHANNEL_ID = /(?:&|^)channel_id=([^&]*)/;

export const q21 = query<BidOfChannel>({
  name: 'q21',
  title: 'channel ids by name, else from the URL',
  columns: ['auction', 'bidder', 'price', 'channel', 'channel_id'],
  build: (events) =>
    events.filter(isBid).map(({ auction, bidder, price, channel, url }) => {
      const channel_id = IDS.get(channel.toLowerCase()) ?? CHANNEL_ID.exec(url)?.[1];
      return channel_id === undefined ? undefined : { auction, bidder, price, channel, channel_id };
    }),
});
