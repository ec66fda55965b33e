import type { BenchmarkCase, Contest, Suite, Work } from '../harness/case';
import { BIDS } from './bids';
import * as byHand from './by-hand';
import { FedJob, type Step, type Sum } from './fed-job';
import { asynchronousSteps, otherSteps, ownSink, perhapsAsynchronousSteps, threeSteps, twelveSteps } from './steps';

const MILLION = 1 << 20;

/** Chains that have run before, for the cases that want a process with a past. */
const OTHERS = 20;

let past: Promise<void> | undefined;

async function runOthers(): Promise<void> {
  for (let n = 0; n < OTHERS; n++) {
    const job = new FedJob(`other-${n}`, otherSteps(n), ownSink());
    await job.run(MILLION / 4);
    await job[Symbol.asyncDispose]();
  }
}

type ByHand = (count: number, sink: Sum) => ReturnType<Work>;

function contest(name: string, steps: Step[], byHand: ByHand, arriving?: (count: number) => number): Contest {
  const job = new FedJob(name, steps, ownSink());
  const sink = ownSink();
  return {
    ours: (count) => job.run(count, arriving?.(count)),
    baseline: (count) => byHand(count, sink),
    [Symbol.asyncDispose]: () => job[Symbol.asyncDispose](),
  };
}

/** How many of `count` records go through `price > 1000`. */
function dear(count: number): number {
  const one = BIDS.filter((bid) => bid.price > 1000).length;
  return (count / BIDS.length) * one;
}

const plain = (name: string, count: number, prepare: () => Contest): BenchmarkCase => ({
  ...{ name, unit: 'records/s', count, prepare },
});

const withPast = (it: BenchmarkCase): BenchmarkCase => ({
  ...it,
  name: `${it.name}-after-${OTHERS}`,
  prepare: async () => {
    await (past ??= runOthers());
    return it.prepare();
  },
});

const three = plain('filter-map-filter', 16 * MILLION, () => contest('three', threeSteps(), byHand.filterMapFilter));
const twelve = plain('twelve', 8 * MILLION, () => contest('twelve', twelveSteps(), byHand.twelve));
const waiting = plain('async-function', MILLION, () =>
  contest('async-function', asynchronousSteps(), byHand.asynchronous, dear),
);
const perhaps = plain('async-form', 4 * MILLION, () =>
  contest('async-form', perhapsAsynchronousSteps(), byHand.perhapsAsynchronous),
);

/** Chains of operators beside the loop a person would write. */
export const suite: Suite = {
  name: 'chain',
  cases: [three, twelve, waiting, perhaps, ...[three, twelve, waiting, perhaps].map(withPast)],
};
