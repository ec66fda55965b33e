import type { Bid } from './bids';
import type { Step, Sum } from './fed-job';

interface Priced {
  readonly auction: number;
  readonly bidder: number;
  readonly price: number;
}

// Functions are made anew for each chain, as an application has its own.

const filter = (fn: (bid: Priced) => boolean): Step => ({ kind: 'filter', fn });
const map = (fn: (bid: Priced) => Priced): Step => ({ kind: 'map', fn });

/** The steps of `filterMapFilter`. */
export function threeSteps(): Step[] {
  return [
    filter((bid) => bid.price > 1000),
    map((bid) => ({ auction: bid.auction, bidder: bid.bidder, price: bid.price * 0.908 })),
    filter((bid) => bid.auction % 17 !== 0),
  ];
}

/** The steps of `twelve`. */
export function twelveSteps(): Step[] {
  return [
    filter((bid) => bid.price > 500),
    map((bid) => ({ auction: bid.auction, bidder: bid.bidder, price: bid.price * 0.908 })),
    filter((bid) => bid.auction % 17 !== 0),
    map((bid) => ({ auction: bid.auction, bidder: bid.bidder, price: bid.price + 1 })),
    filter((bid) => bid.bidder % 23 !== 1),
    map((bid) => ({ auction: bid.auction + 1, bidder: bid.bidder, price: bid.price })),
    filter((bid) => bid.price < 89_000),
    map((bid) => ({ auction: bid.auction, bidder: bid.bidder, price: bid.price * 1.19 })),
    filter((bid) => bid.auction % 19 !== 0),
    map((bid) => ({ auction: bid.auction, bidder: bid.bidder + 7, price: bid.price })),
    filter((bid) => bid.price > 700),
    map((bid) => ({ auction: bid.auction, bidder: bid.bidder, price: bid.price - 3 })),
  ];
}

class Convert {
  // That it never waits is the point.
  // eslint-disable-next-line @typescript-eslint/require-await
  async map(bid: Bid): Promise<Bid> {
    return { ...bid, price: bid.price * 0.908 };
  }
}

class ConvertNow {
  map(bid: Bid): Bid | Promise<Bid> {
    return { ...bid, price: bid.price * 0.908 };
  }
}

/** The steps of `asynchronous`. */
export function asynchronousSteps(): Step[] {
  return [filter((bid) => bid.price > 1000), { kind: 'map', fn: new Convert() }];
}

/** The steps of `perhapsAsynchronous`. */
export function perhapsAsynchronousSteps(): Step[] {
  return [filter((bid) => bid.price > 1000), { kind: 'map', fn: new ConvertNow() }];
}

const SUM = `new (class Sum {
  sum = 0;
  arrived = 0;
  write(bid) {
    this.sum += bid.price + bid.auction;
    this.arrived++;
  }
})()`;

let texts = 0;

/** Code of a text of its own: what V8 learns of it is learnt nowhere else. */
function ownText<T>(text: string): T {
  // The texts are written in this file.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  return new Function(`return ${text} /* ${++texts} */`)() as T;
}

/** A sink of its own for each chain, as an application has. */
export function ownSink(): Sum {
  return ownText(SUM);
}

/** Steps of one of many other chains, its functions of texts of their own. */
export function otherSteps(n: number): Step[] {
  const steps: Step[] = [];
  for (let i = 0; i < 3 + (n % 6) * 2; i++) {
    if (i % 2 === 0) steps.push(filter(ownText(`(bid) => bid.price % ${n + i + 7} !== 0`)));
    else
      steps.push(
        map(ownText(`(bid) => ({ bidder: bid.bidder, price: bid.price + ${i}, auction: bid.auction, n${n}: 1 })`)),
      );
  }
  return steps;
}
