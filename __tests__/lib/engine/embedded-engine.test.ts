import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import { GraphWriter, plainHost } from '../../support/streams/graphs';

const engine = new EmbeddedEngine();

describe('EmbeddedEngine', () => {
  test('runs a source through map and filter to a sink, and reports what went where', async () => {
    const g = new GraphWriter();
    const seen: unknown[] = [];
    const source = g.source(new CollectionSource([1, 2, 3, 4, 5, 6]));
    const mapped = g.operator('map', source, (n: number) => (n === 6 ? undefined : n * 10));
    const filtered = g.operator('filter', mapped, (n: number) => n !== 20);
    g.sink(filtered, (n: number) => void seen.push(n));
    const report = await engine.execute(g.graph, plainHost()).result;
    expect(seen).toEqual([10, 30, 40, 50]);
    expect(report.state).toBe('finished');
    expect(
      report.operators.map(({ name, recordsIn, recordsOut, dropped }) => [name, recordsIn, recordsOut, dropped]),
    ).toEqual([
      ['source', 6, 6, 0],
      ['map', 6, 5, 1],
      ['filter', 5, 4, 1],
      ['sink', 4, 0, 0],
    ]);
  });
});
