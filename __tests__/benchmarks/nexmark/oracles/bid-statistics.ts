import type { Bid } from '../../../../benchmarks/nexmark/model/bid';

const RANKS: readonly ((bid: Bid) => boolean)[] = [
  ({ price }) => price < 10_000,
  ({ price }) => price >= 10_000 && price < 1_000_000,
  ({ price }) => price >= 1_000_000,
];

/** Something counted of all bids, then of those in each of the three price bands. */
function inBands(bids: readonly Bid[], count: (bids: readonly Bid[]) => number): number[] {
  return [count(bids), ...RANKS.map((rank) => count(bids.filter(rank)))];
}

export const bidCounts = (bids: readonly Bid[]): number[] => inBands(bids, ({ length }) => length);

/** Bids, distinct bidders and distinct auctions, each as {@link inBands} counts them. */
export function bidStatistics(bids: readonly Bid[]): number[] {
  return [
    ...bidCounts(bids),
    ...inBands(bids, (some) => new Set(some.map(({ bidder }) => bidder)).size),
    ...inBands(bids, (some) => new Set(some.map(({ auction }) => auction)).size),
  ];
}
