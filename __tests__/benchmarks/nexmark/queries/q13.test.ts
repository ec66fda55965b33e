import { CollectionSink, CollectionSource } from 'millrace';
import { JobHarness } from 'millrace/testing';
import type { NexmarkEvent } from '../../../../benchmarks/nexmark/model/event';
import { q13 } from '../../../../benchmarks/nexmark/queries/q13/q13';
import { aBid } from '../oracles/house';

it('begins anew in the side input after ten thousand auctions', async () => {
  const bids: NexmarkEvent[] = [9_999, 10_000, 20_017].map((auction) => aBid({ auction }));
  const sink = new CollectionSink<Record<string, unknown>>();
  await using job = await JobHarness.start((env) => {
    q13.build(env.from(new CollectionSource(bids))).sinkTo(sink);
  });
  await job.finished();
  expect(sink.records.map(({ value }) => value)).toEqual(['9999', '0', '17']);
});
