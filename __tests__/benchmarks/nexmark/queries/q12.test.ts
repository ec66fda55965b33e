import { GeneratorSource } from 'millrace';
import { JobHarness, VirtualClock } from 'millrace/testing';
import type { NexmarkEvent } from '../../../../benchmarks/nexmark/model/event';
import { q12 } from '../../../../benchmarks/nexmark/queries/q12';
import { ResultLines } from '../../../../benchmarks/nexmark/results/result-lines';
import { arrivals } from '../oracles/arrivals';
import { linesOf } from '../oracles/oracle';
import { q12 as oracle } from '../oracles/q12';
import { eventsOf, SETTINGS } from '../settings';

/** So many events are taken at one time. */
const TOGETHER = 100;
const START = 1_000_000_007;
/** Windows of ten seconds have some of these; now and then one has none. */
const PAUSES = [0, 1, 999, 2_500, 4_000, 9_999, 10_000, 25_000];

it.each(['in order', 'with late events'] as const)('counts by the time of the clock: %s', async (setting) => {
  const events = eventsOf(SETTINGS[setting]).slice(0, 5000);
  const times = events.map((_, i) => START + timeAfter(Math.floor(i / TOGETHER)));
  const clock = new VirtualClock(START);
  const lines = new ResultLines<Record<string, unknown>>(q12);

  await using job = await JobHarness.start(
    (env) => {
      const source = new GeneratorSource<NexmarkEvent>(paced);
      q12.build(env.from(source, { name: 'events' })).sinkTo((row) => lines.add(row), { name: 'result' });
    },
    { clock },
  );
  async function* paced(): AsyncGenerator<NexmarkEvent> {
    for (const [i, event] of events.entries()) {
      // All before it have been counted when time goes on.
      if (i % TOGETHER === 0) await counted(i);
      clock.advanceTo(times[i]!);
      yield event;
    }
    await counted(events.length);
    clock.advanceBy(10_000);
  }
  const counted = (taken: number): Promise<void> => {
    const bids = events.slice(0, taken).filter(({ type }) => type === 'bid').length;
    return job.until(({ operators }) => operators.find(({ name }) => name === 'count')?.recordsIn === bids);
  };
  await job.finished();

  const expected = linesOf(oracle(arrivals(events, 1000), (position) => times[position]!));
  expect(expected.length).toBeGreaterThan(100);
  expect(lines.sorted()).toEqual(expected);
});

function timeAfter(pauses: number): number {
  return Array.from({ length: pauses }, (_, i) => PAUSES[i % PAUSES.length]!).reduce((sum, pause) => sum + pause, 0);
}
