import { KeyedState, ValueState, type Collector, type KeyedContext } from 'millrace';
import type { Bid } from '../model/bid';
import { isBid } from '../model/event';
import { BidCounter, dayNumber, STATISTICS, type BidStatistics } from './bid-statistics';
import { query } from './query';

interface ChannelStatistics extends BidStatistics {
  readonly channel: string;
  /** The last one of the day with a bid. */
  readonly minute: string;
}

/** The statistics of a channel on a day with each bid anew. */
class ChannelDay extends BidCounter<string, ChannelStatistics> {
  @KeyedState() private readonly last!: ValueState<number>;

  processElement(bid: Bid, _context: KeyedContext<string>, out: Collector<ChannelStatistics>): void {
    const last = Math.max(this.last.value() ?? bid.dateTime, bid.dateTime);
    this.last.update(last);
    const minute = new Date(last).toISOString().slice('yyyy-mm-ddT'.length, 'yyyy-mm-ddThh:mm'.length);
    out.collect({ channel: bid.channel, minute, ...this.counted(bid) });
  }
}

export const q16 = query<ChannelStatistics>({
  name: 'q16',
  title: 'the same for each channel, with the last minute of the day',
  columns: ['channel', 'day', 'minute', ...STATISTICS],
  key: ['channel', 'day'],
  build: (events) =>
    events
      .filter(isBid)
      .keyBy(({ channel, dateTime }) => `${dayNumber(dateTime)} ${channel}`)
      .process(ChannelDay),
});
