import { eventTimeSessionWindows } from 'millrace';
import { isBid } from '../model/event';
import { bidsOfBidder, type BidderBids } from './bidder-bids';
import { Count } from './count';
import { query } from './query';

export const q11 = query<BidderBids>({
  name: 'q11',
  title: 'the bids of each bidder in sessions that ten seconds without a bid end',
  columns: ['bidder', 'bid_count', 'starttime', 'endtime'],
  build: (events) =>
    events.filter(isBid).keyBy('bidder').window(eventTimeSessionWindows('10 s')).aggregate(Count, bidsOfBidder),
});
