import { CollectionSink } from '../../../../lib/connectors/collections/collection-sink';
import { CollectionSource } from '../../../../lib/connectors/collections/collection-source';
import { NO_TIMESTAMP } from '../../../../lib/functions/source';
import { readAll, readingContext, startReader } from '../../../support/connectors/read-source';

describe('CollectionSource', () => {
  it('gives the items of its array, which is not copied', async () => {
    const items = Array.from({ length: 2500 }, (_, i) => ({ i }));
    const reader = await startReader(new CollectionSource(items), readingContext());
    const batch = reader.poll(1000);
    expect(batch?.values).toBe(items);
    expect([batch?.from, batch?.to, batch?.timestamps[999]]).toEqual([0, 1000, NO_TIMESTAMP]);
    expect(await readAll(new CollectionSource(items), readingContext(), 1000)).toEqual(items);
    expect(await readAll(new CollectionSource([]), readingContext())).toEqual([]);
  });

  it('goes on from its snapshot', async () => {
    const source = new CollectionSource(['a', 'b', 'c']);
    const reader = await startReader(source, readingContext());
    reader.poll(2);
    const after = await startReader(source, readingContext(), reader.snapshot());
    const batch = after.poll(10);
    expect(batch?.values.slice(batch.from, batch.to)).toEqual(['c']);
    expect(after.finished).toBe(true);
    expect(after.snapshot()).toEqual([]);
  });

  it('waits for a split', async () => {
    const reader = new CollectionSource(['a']).createReader();
    expect(reader.poll(1)).toBeUndefined();
    const waiting = reader.available();
    reader.addSplits([{ id: 'collection', index: 0 }]);
    await waiting;
    expect(reader.poll(1)?.values).toEqual(['a']);
  });
});

describe('CollectionSink', () => {
  it('keeps what comes in', () => {
    const sink = new CollectionSink<number>();
    sink.write(1);
    sink.write(2);
    expect(sink.records).toEqual([1, 2]);
  });
});
