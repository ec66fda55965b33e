import { tumblingProcessingTimeWindows } from 'millrace';
import { isBid } from '../model/event';
import { bidsOfBidder, type BidderBids } from './bidder-bids';
import { Count } from './count';
import { query } from './query';

export const q12 = query<BidderBids>({
  name: 'q12',
  title: 'the bids of each bidder in ten seconds of processing time',
  columns: ['bidder', 'bid_count', 'starttime', 'endtime'],
  build: (events) =>
    events.filter(isBid).keyBy('bidder').window(tumblingProcessingTimeWindows('10 s')).aggregate(Count, bidsOfBidder),
});
