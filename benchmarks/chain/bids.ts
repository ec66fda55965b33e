/** What flows through the chains: six fields, as Nexmark's bids. */
export interface Bid {
  readonly auction: number;
  readonly bidder: number;
  readonly price: number;
  readonly channel: string;
  readonly url: string;
  readonly extra: string;
}

const COUNT = 8192;

/** The same bids in every process. */
export const BIDS: readonly Bid[] = Array.from({ length: COUNT }, (_, i) => ({
  auction: pseudoRandom(3 * i) % 1000,
  bidder: pseudoRandom(3 * i + 1) % 5000,
  price: (pseudoRandom(3 * i + 2) % 100_000) + 1,
  channel: `channel-${i % 7}`,
  url: `https://example.com/${i % 100}`,
  extra: '',
}));

/**
 * A whole number below 2^31, which V8 keeps as one, as it does those it parses. Remainders of doubles would be the
 * processor's `fprem`: slower than all else here together, and no two runs alike.
 */
function pseudoRandom(n: number): number {
  let hash = Math.imul(n + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) & 0x7fffffff;
}
