import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import { MillraceError } from '../../../lib/errors/millrace-error';
import { OutputTag } from '../../../lib/functions/output-tag';
import type { ProcessContext } from '../../../lib/functions/process-function';
import type { Collector } from '../../../lib/functions/collector';
import { INVALID_TAG } from '../../../lib/graph/stream-graph';
import { GraphWriter, plainHost } from '../../support/streams/graphs';

const engine = new EmbeddedEngine();
const numbers = (count: number): CollectionSource<number> =>
  new CollectionSource(Array.from({ length: count }, (_, i) => i + 1));

const invalid = (path: string): MillraceError =>
  new MillraceError('MILLRACE_VALIDATION_FAILED', { where: 'x', violations: [{ path, message: 'wrong' }] });

describe('EmbeddedEngine', () => {
  test('runs a source through map and filter to a sink, and reports what went where', async () => {
    const g = new GraphWriter();
    const seen: unknown[] = [];
    const mapped = g.operator('map', g.source(numbers(6)), (n: number) => (n === 6 ? undefined : n * 10));
    const filtered = g.operator('filter', mapped, (n: number) => n !== 20);
    g.sink(filtered, (n: number) => void seen.push(n));
    const report = await engine.execute(g.graph, plainHost()).result;
    expect(seen).toEqual([10, 30, 40, 50]);
    expect(report.state).toBe('finished');
    expect(report.operators.map((o) => [o.name, o.recordsIn, o.recordsOut, o.dropped])).toEqual([
      ['source', 6, 6, 0],
      ['map', 6, 5, 1],
      ['filter', 5, 4, 1],
      ['sink', 4, 4, 0],
    ]);
  });

  test('an empty source ends the job, with sinks opened, flushed and closed in this order', async () => {
    const g = new GraphWriter();
    const calls: string[] = [];
    g.sink(g.source(numbers(0)), {
      open: () => void calls.push('open'),
      write: () => void calls.push('write'),
      flush: () => void calls.push('flush'),
      close: () => void calls.push('close'),
    });
    await engine.execute(g.graph, plainHost()).result;
    expect(calls).toEqual(['open', 'flush', 'close']);
  });

  test('one output feeds several consumers, in the chain and behind it', async () => {
    const g = new GraphWriter();
    const seen = { a: [] as number[], b: [] as number[], c: [] as number[], all: [] as number[] };
    const source = g.source(numbers(3000));
    const a = g.operator('map', source, (n: number) => n);
    const b = g.operator('map', source, (n: number) => -n);
    g.sink(a, (n: number) => void seen.a.push(n));
    g.sink(b, (n: number) => void seen.b.push(n));
    g.sink(source, async (n: number) => {
      await Promise.resolve();
      seen.c.push(n);
    });
    g.sink([a, b], (n: number) => void seen.all.push(n));
    const { operators } = await engine.execute(g.graph, plainHost()).result;
    const expected = Array.from({ length: 3000 }, (_, i) => i + 1);
    expect(seen.a).toEqual(expected);
    expect(seen.b).toEqual(expected.map((n) => -n));
    expect([...seen.c].sort((x, y) => x - y)).toEqual(expected);
    expect([...seen.all].sort((x, y) => x - y)).toEqual([...expected.map((n) => -n).reverse(), ...expected]);
    expect(operators.map((o) => o.recordsIn)).toEqual([3000, 3000, 3000, 3000, 3000, 3000, 6000]);
  });

  test('flatMap emits what it collects, then the items of what it returns, strings and generators alike', async () => {
    const g = new GraphWriter();
    const seen: unknown[] = [];
    const flat = g.operator('flatMap', g.source(numbers(3)), (n: number, out: Collector<unknown>) => {
      out.collect(`c${n}`);
      if (n === 1) return [1, 1];
      if (n === 2)
        return (function* () {
          yield 'g1';
          yield 'g2';
        })();
      return undefined;
    });
    g.sink(flat, (n: unknown) => void seen.push(n));
    const { operators } = await engine.execute(g.graph, plainHost()).result;
    expect(seen).toEqual(['c1', 1, 1, 'c2', 'g1', 'g2', 'c3']);
    expect(operators[1]).toMatchObject({ recordsIn: 3, recordsOut: 7 });
  });

  test('an asynchronous flatMap emits what it resolves to; collecting after its await is refused', async () => {
    const seen: unknown[] = [];
    const g = new GraphWriter();
    const flat = g.operator('flatMap', g.source(numbers(3)), async (n: number) => {
      await Promise.resolve();
      return n === 2 ? undefined : [n, n];
    });
    g.sink(flat, (n: unknown) => void seen.push(n));
    await engine.execute(g.graph, plainHost()).result;
    expect(seen).toEqual([1, 1, 3, 3]);

    const late = new GraphWriter();
    late.sink(
      late.operator('flatMap', late.source(numbers(1)), async (n: number, out: Collector<number>) => {
        await Promise.resolve();
        out.collect(n);
      }),
      () => undefined,
    );
    await expect(engine.execute(late.graph, plainHost()).result).rejects.toMatchObject({
      code: 'MILLRACE_OPERATOR_FAILED',
      cause: { code: 'MILLRACE_COLLECT_OUTSIDE_CALL' },
    });
  });

  test('side outputs go to their consumers, inside the chain and behind it, and are counted without one', async () => {
    const even = new OutputTag<number>('even');
    const unread = new OutputTag<number>('unread');
    const g = new GraphWriter();
    const seen = { main: [] as number[], chained: [] as number[], union: [] as number[] };
    const split = g.operator(
      'process',
      g.source(numbers(6)),
      (n: number, ctx: ProcessContext, out: Collector<number>) => {
        if (n % 2 === 0) ctx.output(even, n);
        else out.collect(n);
        if (n === 1) ctx.output(unread, n);
      },
    );
    g.sink(split, (n: number) => void seen.main.push(n));
    g.sink({ from: split, tag: 'even' }, (n: number) => void seen.chained.push(n));
    g.sink([{ from: split, tag: 'even' }, split], (n: number) => void seen.union.push(n));
    const { operators } = await engine.execute(g.graph, plainHost()).result;
    expect(seen.main).toEqual([1, 3, 5]);
    expect(seen.chained).toEqual([2, 4, 6]);
    expect([...seen.union].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(operators[1]).toMatchObject({ recordsIn: 6, recordsOut: 3, sideOutputs: { even: 3, unread: 1 } });
    expect(operators[3]).toMatchObject({ recordsIn: 3 });
  });

  describe.each(['synchronous', 'asynchronous'])('records that a %s function refuses as invalid', (form) => {
    const check =
      form === 'synchronous'
        ? (n: number) => {
            if (n % 3 === 0) throw invalid(`n${n}`);
            return n;
          }
        : async (n: number) => {
            await Promise.resolve();
            if (n % 3 === 0) throw invalid(`n${n}`);
            return n;
          };

    test('are dropped and counted', async () => {
      const g = new GraphWriter();
      const seen: number[] = [];
      const checked = g.operator('map', g.source(numbers(7)), check, { invalid: 'drop' });
      g.sink(checked, (n: number) => void seen.push(n));
      const { operators } = await engine.execute(g.graph, plainHost()).result;
      expect(seen).toEqual([1, 2, 4, 5, 7]);
      expect(operators[1]).toMatchObject({ recordsIn: 7, recordsOut: 5, dropped: 2, invalid: 2 });
    });

    test('go to their side output with their violations', async () => {
      const g = new GraphWriter();
      const refused: unknown[] = [];
      const checked = g.operator('map', g.source(numbers(7)), check, { invalid: 'side-output' });
      g.sink({ from: checked, tag: INVALID_TAG }, (it: unknown) => void refused.push(it));
      const { operators } = await engine.execute(g.graph, plainHost()).result;
      expect(refused).toEqual([
        { record: 3, violations: [{ path: 'n3', message: 'wrong' }] },
        { record: 6, violations: [{ path: 'n6', message: 'wrong' }] },
      ]);
      expect(operators[1]).toMatchObject({ recordsIn: 7, recordsOut: 5, dropped: 0, invalid: 2 });
      expect(operators[1]?.sideOutputs).toEqual({ [INVALID_TAG]: 2 });
    });

    test('make the job fail where nothing else is said', async () => {
      const g = new GraphWriter();
      g.sink(g.operator('map', g.source(numbers(7)), check), () => undefined);
      await expect(engine.execute(g.graph, plainHost()).result).rejects.toMatchObject({
        code: 'MILLRACE_OPERATOR_FAILED',
        cause: { code: 'MILLRACE_VALIDATION_FAILED' },
      });
    });
  });
});
