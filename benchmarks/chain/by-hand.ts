import { BIDS, type Bid } from './bids';

// What a person would write without any library: one loop, everything in place, into the same kind of sink as the
// chain's: where records go to is an object in both, not a variable of the loop.

/** Where records go to. */
interface Sink {
  sum: number;
  write(bid: { readonly price: number; readonly auction: number }): void;
}

const LAST = BIDS.length - 1;

/** Keeps, converts, keeps again and sums. */
export function filterMapFilter(count: number, sink: Sink): number {
  sink.sum = 0;
  for (let i = 0; i < count; i++) {
    const bid = BIDS[i & LAST] as Bid;
    if (!(bid.price > 1000)) continue;
    const euro = { auction: bid.auction, bidder: bid.bidder, price: bid.price * 0.908 };
    if (!(euro.auction % 17 !== 0)) continue;
    sink.write(euro);
  }
  return sink.sum;
}

/** Twelve steps. */
export function twelve(count: number, sink: Sink): number {
  sink.sum = 0;
  for (let i = 0; i < count; i++) {
    const bid = BIDS[i & LAST] as Bid;
    if (!(bid.price > 500)) continue;
    const a = { auction: bid.auction, bidder: bid.bidder, price: bid.price * 0.908 };
    if (!(a.auction % 17 !== 0)) continue;
    const b = { auction: a.auction, bidder: a.bidder, price: a.price + 1 };
    if (!(b.bidder % 23 !== 1)) continue;
    const c = { auction: b.auction + 1, bidder: b.bidder, price: b.price };
    if (!(c.price < 89_000)) continue;
    const d = { auction: c.auction, bidder: c.bidder, price: c.price * 1.19 };
    if (!(d.auction % 19 !== 0)) continue;
    const e = { auction: d.auction, bidder: d.bidder + 7, price: d.price };
    if (!(e.price > 700)) continue;
    const f = { auction: e.auction, bidder: e.bidder, price: e.price - 3 };
    sink.write(f);
  }
  return sink.sum;
}

// That it never waits is the point.
// eslint-disable-next-line @typescript-eslint/require-await
async function convert(bid: Bid): Promise<Bid> {
  return { ...bid, price: bid.price * 0.908 };
}

/** An asynchronous function that never waits, awaited for each record. */
export async function asynchronous(count: number, sink: Sink): Promise<number> {
  sink.sum = 0;
  for (let i = 0; i < count; i++) {
    const bid = BIDS[i & LAST] as Bid;
    if (!(bid.price > 1000)) continue;
    const euro = await convert(bid);
    sink.write(euro);
  }
  return sink.sum;
}

function convertNow(bid: Bid): Bid | Promise<Bid> {
  return { ...bid, price: bid.price * 0.908 };
}

/** A function that may answer with a promise and does not. */
export async function perhapsAsynchronous(count: number, sink: Sink): Promise<number> {
  sink.sum = 0;
  for (let i = 0; i < count; i++) {
    const bid = BIDS[i & LAST] as Bid;
    if (!(bid.price > 1000)) continue;
    let euro = convertNow(bid);
    if (euro instanceof Promise) euro = await euro;
    sink.write(euro);
  }
  return sink.sum;
}
