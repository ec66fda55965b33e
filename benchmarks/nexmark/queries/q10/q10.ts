import { isBid } from '../../model/event';
import { query } from '../query';
import type { PartitionedBid } from './partitioned-bid';
import { PartitionedFiles } from './partitioned-files';
import { partitionedRows } from './partitioned-rows';

export const q10 = query<PartitionedBid>({
  name: 'q10',
  title: 'bids to files by day and minute (UTC)',
  columns: ['auction', 'bidder', 'price', 'dateTime', 'extra', 'dt', 'hm'],
  build: (events) =>
    events.filter(isBid).map(({ auction, bidder, price, dateTime, extra }) => {
      const time = new Date(dateTime).toISOString();
      return { auction, bidder, price, dateTime, extra, dt: time.slice(0, 10), hm: time.slice(11, 16) };
    }),
  files: {
    sink: (folder) => new PartitionedFiles(folder),
    rows: partitionedRows,
  },
});
