import { KeyedProcessFunction, KeyedState, MapState, ValueState } from 'millrace';
import type { Bid } from '../model/bid';

/** What is counted of the bids of a day, in all and in three bands of price. */
export interface BidStatistics {
  readonly day: string;
  readonly total_bids: number;
  readonly rank1_bids: number;
  readonly rank2_bids: number;
  readonly rank3_bids: number;
  readonly total_bidders: number;
  readonly rank1_bidders: number;
  readonly rank2_bidders: number;
  readonly rank3_bidders: number;
  readonly total_auctions: number;
  readonly rank1_auctions: number;
  readonly rank2_auctions: number;
  readonly rank3_auctions: number;
}

/** Without the day. */
export const STATISTICS = [
  ...(['total_bids', 'rank1_bids', 'rank2_bids', 'rank3_bids'] as const),
  ...(['total_bidders', 'rank1_bidders', 'rank2_bidders', 'rank3_bidders'] as const),
  ...(['total_auctions', 'rank1_auctions', 'rank2_auctions', 'rank3_auctions'] as const),
];

const DAY = 86_400_000;

/** The number of the day (UTC) since 1970. */
export function dayNumber(time: number): number {
  return Math.floor(time / DAY);
}

type Band = 1 | 2 | 3;

/** In all, then in each band. */
type Counts = [all: number, one: number, two: number, three: number];

interface DayCounts {
  readonly day: string;
  readonly bids: Counts;
  readonly bidders: Counts;
  readonly auctions: Counts;
}

/** Counts the bids of a key, whose bids are of one day. */
export abstract class BidCounter<K, R extends BidStatistics> extends KeyedProcessFunction<K, Bid, R> {
  @KeyedState() private readonly counts!: ValueState<DayCounts>;
  /** The bands in which somebody was seen: a bit each, and bit 0 for all. */
  @KeyedState() private readonly bidders!: MapState<number, number>;
  @KeyedState() private readonly auctions!: MapState<number, number>;

  /** The statistics with one more bid. */
  protected counted({ auction, bidder, price, dateTime }: Bid): BidStatistics {
    const counts = this.counts.value() ?? noCounts(dateTime);
    const band = bandOf(price);
    counts.bids[0]++;
    counts.bids[band]++;
    countDistinct(this.bidders, bidder, band, counts.bidders);
    countDistinct(this.auctions, auction, band, counts.auctions);
    this.counts.update(counts);
    return statisticsOf(counts);
  }
}

function bandOf(price: number): Band {
  if (price < 10_000) return 1;
  return price < 1_000_000 ? 2 : 3;
}

function noCounts(time: number): DayCounts {
  const day = new Date(time).toISOString().slice(0, 10);
  return { day, bids: [0, 0, 0, 0], bidders: [0, 0, 0, 0], auctions: [0, 0, 0, 0] };
}

function countDistinct(seen: MapState<number, number>, id: number, band: Band, counts: Counts): void {
  const before = seen.get(id) ?? 0;
  const after = before | 1 | (1 << band);
  if (after === before) return;
  seen.put(id, after);
  if (before === 0) counts[0]++;
  counts[band]++;
}

function statisticsOf({ day, bids, bidders, auctions }: DayCounts): BidStatistics {
  return {
    ...{ day, total_bids: bids[0], rank1_bids: bids[1], rank2_bids: bids[2], rank3_bids: bids[3] },
    ...{ total_bidders: bidders[0], rank1_bidders: bidders[1], rank2_bidders: bidders[2], rank3_bidders: bidders[3] },
    ...{ total_auctions: auctions[0], rank1_auctions: auctions[1] },
    ...{ rank2_auctions: auctions[2], rank3_auctions: auctions[3] },
  };
}
