import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import type { Collector } from '../../../lib/functions/collector';
import { Source, type SourceReader } from '../../../lib/functions/source';
import { GraphWriter, plainHost } from '../../support/streams/graphs';

const engine = new EmbeddedEngine();
const items = (count: number): CollectionSource<number> =>
  new CollectionSource(Array.from({ length: count }, (_, i) => i + 1));

/** Everything of a job that is opened and closed, with one place that fails. */
function fragileJob(where: string, closed: string[]): GraphWriter {
  const g = new GraphWriter();
  const fail = (place: string): void => {
    if (place === where) throw new Error(`broken ${place}`);
  };
  class Numbers extends CollectionSource<number> {
    override createEnumerator(): ReturnType<CollectionSource<number>['createEnumerator']> {
      fail('enumerator');
      const enumerator = super.createEnumerator();
      return { ...enumerator, nextSplit: () => enumerator.nextSplit(0), close: () => void closed.push('enumerator') };
    }
    override createReader(): SourceReader<number, never> {
      fail('reader');
      const reader = super.createReader() as unknown as SourceReader<number, never>;
      const poll = reader.poll.bind(reader);
      reader.poll = (limit) => {
        fail('poll');
        return poll(limit);
      };
      reader.close = () => void closed.push('reader');
      return reader;
    }
  }
  const source = g.source(new Numbers([1, 2, 3]));
  const map = g.operator(
    'map',
    source,
    {
      open: () => {
        fail('open');
      },
      map: (n: number) => {
        fail('map');
        return n;
      },
      close: () => void closed.push('map'),
    },
    { name: 'fragile' },
  );
  g.sink(map, {
    write: async () => {
      await Promise.resolve();
      fail('write');
    },
    flush: () => {
      fail('flush');
    },
    close: () => {
      closed.push('sink');
      fail('close');
    },
  });
  return g;
}

describe('a job that fails', () => {
  test.each([
    ['enumerator', ['map', 'sink'], 'source'],
    ['reader', ['enumerator', 'map', 'sink'], 'source'],
    ['poll', ['reader', 'enumerator', 'map', 'sink'], 'source'],
    ['open', ['map', 'sink'], 'fragile'],
    ['map', ['reader', 'enumerator', 'map', 'sink'], 'fragile'],
    ['write', ['reader', 'enumerator', 'map', 'sink'], 'sink'],
    ['flush', ['reader', 'enumerator', 'map', 'sink'], 'sink'],
    ['close', ['reader', 'enumerator', 'map', 'sink'], 'sink'],
  ])('in %s closes all that was made, and tells operator and cause', async (where, expected, operator) => {
    const closed: string[] = [];
    const execution = engine.execute(fragileJob(where, closed).graph, plainHost());
    await expect(execution.result).rejects.toMatchObject({
      code: 'MILLRACE_OPERATOR_FAILED',
      params: { operator },
      cause: new Error(`broken ${where}`),
    });
    expect(closed).toEqual(expected);
    expect(execution.report().state).toBe('failed');
  });

  test.each([
    [
      'throws',
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- what users may do
        throw undefined;
      },
    ],
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what users may do
    ['rejects with', () => Promise.reject()],
  ])('tells the operator of a function that %s undefined', async (_how, fn) => {
    const g = new GraphWriter();
    g.sink(g.operator('map', g.source(items(1)), fn, { name: 'mute' }), () => undefined);
    await expect(engine.execute(g.graph, plainHost()).result).rejects.toMatchObject({
      code: 'MILLRACE_OPERATOR_FAILED',
      message: "Operator 'mute' failed in 'source -> mute -> sink': undefined",
      params: { operator: 'mute' },
    });
  });

  test('names the operator that failed, not those it was called through, and counts up to there', async () => {
    const g = new GraphWriter();
    const flat = g.operator('flatMap', g.source(items(10)), (n: number, out: Collector<number>) => {
      out.collect(n);
    });
    const map = g.operator(
      'map',
      flat,
      (n: number) => {
        if (n === 7) throw new TypeError('seven');
        return n;
      },
      { name: 'to-seven' },
    );
    g.sink(map, () => undefined);
    const execution = engine.execute(g.graph, plainHost());
    const error: unknown = await execution.result.catch((e: unknown) => e);
    expect(error).toMatchObject({
      message: "Operator 'to-seven' failed in 'source -> flatMap -> to-seven -> sink': seven",
    });
    expect(execution.report().operators.map((o) => [o.recordsIn, o.recordsOut])).toEqual([
      [7, 7],
      [7, 7],
      [7, 6],
      [6, 6],
    ]);
  });

  test('fails even when a function catches what is thrown behind it', async () => {
    const g = new GraphWriter();
    const flat = g.operator('flatMap', g.source(items(2)), (n: number, out: Collector<number>) => {
      try {
        out.collect(n);
      } catch {
        // A function that believes it can do without.
      }
    });
    g.sink(
      flat,
      () => {
        throw new Error('full');
      },
      { name: 'disk' },
    );
    await expect(engine.execute(g.graph, plainHost()).result).rejects.toMatchObject({ params: { operator: 'disk' } });
  });

  test("fails with what a source's available() rejects with; coded errors stay what they are", async () => {
    class Broken extends Source<number> {
      override readonly boundedness = 'bounded';
      constructor(readonly error: Error) {
        super();
      }
      override createEnumerator(): never {
        return { nextSplit: () => undefined, addSplitsBack: () => undefined, snapshot: () => [] } as never;
      }
      override createReader(): SourceReader<number> {
        return {
          poll: () => undefined,
          available: () => Promise.reject(this.error),
          finished: false,
          addSplits: () => undefined,
          noMoreSplits: () => undefined,
          snapshot: () => [],
          close: () => undefined,
        };
      }
    }
    const g = new GraphWriter();
    const cause = new Error('connection lost');
    g.sink(g.source(new Broken(cause)), () => undefined);
    await expect(engine.execute(g.graph, plainHost()).result).rejects.toMatchObject({
      code: 'MILLRACE_OPERATOR_FAILED',
      cause,
    });
  });

  test('a function without the method its operator calls is refused before anything runs', async () => {
    const g = new GraphWriter();
    g.sink(g.operator('map', g.source(items(1)), { filter: () => true }), () => undefined);
    await expect(engine.execute(g.graph, plainHost()).result).rejects.toMatchObject({
      code: 'MILLRACE_FUNCTION_METHOD_MISSING',
      params: { operator: 'map', method: 'map' },
    });
  });
});

describe('a job that is ended', () => {
  class Endless extends Source<number> {
    override readonly boundedness = 'continuous-unbounded';
    override createEnumerator(): never {
      const splits = [{ id: 'endless' }];
      return { nextSplit: () => splits.shift(), addSplitsBack: () => undefined, snapshot: () => splits } as never;
    }
    override createReader(): SourceReader<number> {
      let n = 0;
      return {
        poll: () => ({ values: [++n], timestamps: new Float64Array([n]), from: 0, to: 1, split: 'endless' }),
        available: () => Promise.resolve(),
        finished: false,
        addSplits: () => undefined,
        noMoreSplits: () => undefined,
        snapshot: () => [{ id: 'endless' }],
        close: () => undefined,
      };
    }
  }

  function endless(): { g: GraphWriter; calls: string[]; written: number[]; started: Promise<void> } {
    const g = new GraphWriter();
    const calls: string[] = [];
    const written: number[] = [];
    let start: () => void = () => undefined;
    const started = new Promise<void>((resolve) => (start = resolve));
    const map = g.operator('map', g.source(new Endless()), async (n: number) => {
      await Promise.resolve();
      return n;
    });
    g.sink(map, {
      write: (n: number) => {
        written.push(n);
        if (n === 5000) start();
      },
      flush: () => void calls.push('flush'),
      close: () => void calls.push('close'),
    });
    return { g, calls, written, started };
  }

  test('by stop() drains what is in flight, flushes and closes', async () => {
    const { g, calls, written, started } = endless();
    const execution = engine.execute(g.graph, plainHost());
    await started;
    const report = await execution.stop();
    expect(report.state).toBe('stopped');
    expect(calls).toEqual(['flush', 'close']);
    const read = report.operators[0]?.recordsOut ?? 0;
    expect(written).toEqual(Array.from({ length: read }, (_, i) => i + 1));
    await expect(execution.result).resolves.toMatchObject({ state: 'stopped' });
  });

  test('by cancel() closes without a flush', async () => {
    const { g, calls, started } = endless();
    const execution = engine.execute(g.graph, plainHost());
    await started;
    await expect(execution.cancel()).resolves.toMatchObject({ state: 'cancelled' });
    expect(calls).toEqual(['close']);
  });

  test('before it has begun, opens and ends in order', async () => {
    const { g, calls } = endless();
    await expect(engine.execute(g.graph, plainHost()).stop()).resolves.toMatchObject({ state: 'stopped' });
    expect(calls).toEqual(['flush', 'close']);
  });
});
