import { DataGeneratorSource } from '../../../../lib/connectors/generators/data-generator-source';
import { readAll, readingContext, readRecords, startReader } from '../../../support/connectors/read-source';

describe('DataGeneratorSource', () => {
  it('makes as many records as it is told, by their index', async () => {
    const source = new DataGeneratorSource({ generate: (index) => index * 2, count: 2500 });
    expect(source.boundedness).toBe('bounded');
    expect(await readAll(source, readingContext())).toEqual(Array.from({ length: 2500 }, (_, i) => i * 2));
    expect(await readAll(new DataGeneratorSource({ generate: () => 1, count: 0 }), readingContext())).toEqual([]);
  });

  it('goes on from its snapshot', async () => {
    const source = new DataGeneratorSource({ generate: (index) => index, count: 20 });
    const before = await startReader(source, readingContext());
    const first = await readRecords(before, { limit: 6, enough: ({ length }) => length >= 12 });
    const after = await startReader(source, readingContext(), before.snapshot());
    expect([...first, ...(await readRecords(after))]).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('keeps its rate by the clock', async () => {
    const source = new DataGeneratorSource({ generate: (index) => index, recordsPerSecond: 200, count: 41 });
    expect(source.boundedness).toBe('bounded');
    const start = performance.now();
    expect(await readAll(source, readingContext())).toHaveLength(41);
    // The first at once, the 41st 200 ms later; timers may be late, never more than a millisecond early.
    expect(performance.now() - start).toBeGreaterThanOrEqual(199);
  });

  it('has no end without a count, and is closed while it waits', async () => {
    const source = new DataGeneratorSource({ generate: (index) => index, recordsPerSecond: 0.001 });
    expect(source.boundedness).toBe('continuous-unbounded');
    const reader = await startReader(source, readingContext());
    expect(await readRecords(reader, { enough: ({ length }) => length === 1 })).toEqual([0]);
    expect(reader.poll(1)).toBeUndefined();
    const waiting = reader.available();
    await reader.close();
    await waiting;
  });

  it('refuses options that mean nothing', () => {
    const generate = (index: number): number => index;
    for (const options of [{ count: -1 }, { count: 1.5 }, { recordsPerSecond: 0 }, { recordsPerSecond: NaN }]) {
      expect(() => new DataGeneratorSource({ generate, ...options }).createEnumerator()).toThrow(
        expect.objectContaining({ code: 'MILLRACE_SOURCE_OPTION', kind: 'wrong-use' }) as Error,
      );
    }
  });
});
