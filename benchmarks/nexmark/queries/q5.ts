import { slidingEventTimeWindows, tumblingEventTimeWindows, type Collector } from 'millrace';
import { isBid } from '../model/event';
import { Count } from './count';
import { Highest } from './highest';
import { query } from './query';

interface HotAuction {
  readonly auction: number;
  readonly num: number;
  /** The end of the window. */
  readonly endtime: number;
}

class MostBids extends Highest<HotAuction> {
  protected override rank({ num }: HotAuction): number {
    return num;
  }
}

export const q5 = query<HotAuction>({
  name: 'q5',
  title: 'auctions with the most bids of the last ten seconds, every two seconds',
  columns: ['auction', 'num', 'endtime'],
  build: (events) =>
    events
      .filter(isBid)
      .keyBy('auction')
      .window(slidingEventTimeWindows('10 s', '2 s'))
      .aggregate(Count, (auction, { end: endtime }, counts, out: Collector<HotAuction>) => {
        for (const num of counts) out.collect({ auction, num, endtime });
      })
      // What a window gave carries its last time: all of one end fall into one window of the slide's size.
      .windowAll(tumblingEventTimeWindows('2 s'))
      .aggregate(MostBids)
      .flatMap((hottest) => hottest),
});
