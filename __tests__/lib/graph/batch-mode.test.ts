import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { FileSource } from '../../../lib/connectors/files/file-source';
import { GeneratorSource } from '../../../lib/connectors/generators/generator-source';
import { Faults } from '../../../lib/errors/faults';
import { chain } from '../../../lib/graph/chaining';
import { makePlan } from '../../../lib/graph/plan';
import { planText } from '../../../lib/graph/plan-text';
import type { StreamGraph } from '../../../lib/graph/stream-graph';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { boundedOutOfOrderness } from '../../../lib/time/bounded-out-of-orderness';
import type { RuntimeMode } from '../../../lib/metadata/runtime-mode';

class Lines extends FileSource<string> {
  constructor(path: string) {
    super({ path });
  }
}
class Ticks extends GeneratorSource<string> {}
class Asked extends CollectionSource<string> {
  override get boundedness(): 'bounded' {
    throw new Error('asks for what only an instance has');
  }
}

function graph(
  source: 'lines' | 'ticks' | 'generator' | 'asked',
  mode: RuntimeMode,
): { graph: StreamGraph; codes: readonly string[] } {
  const env = new StreamExecutionEnvironment().setRuntimeMode(mode);
  const options = { timestamp: (it: string) => Number(it), watermark: boundedOutOfOrderness(5) };
  const streams = {
    lines: () => env.from(Lines, options),
    ticks: () => env.from(Ticks, options),
    generator: () => env.from(new GeneratorSource(() => ['1']), options),
    asked: () => env.from(Asked, options),
  };
  streams[source]()
    .assignTimestampsAndWatermarks(boundedOutOfOrderness(7))
    .sinkTo(() => undefined);
  const faults = new Faults();
  return { graph: env.getStreamGraph('job', faults), codes: faults.all.map(({ error }) => error.code) };
}

test.each([
  ['lines', true],
  ['ticks', false],
  ['generator', false],
  ['asked', false],
] as const)('automatic: with %s batch is %p', (source, batch) => {
  const { graph: made, codes } = graph(source, 'automatic');
  expect(codes).toEqual([]);
  expect(made.batch).toEqual(batch ? { sortedInputs: true } : undefined);
});

test('streaming is no batch, however bounded the sources are', () => {
  expect(graph('lines', 'streaming').graph.batch).toBeUndefined();
});

test('a source that is known to have no end is a fault of batch mode; of a class only its instance knows', () => {
  expect(graph('generator', 'batch').codes).toEqual(['MILLRACE_BATCH_UNBOUNDED']);
  expect(graph('ticks', 'batch').codes).toEqual([]);
  expect(graph('lines', 'batch').codes).toEqual([]);
});

test('a mode that there is not is a fault', () => {
  expect(graph('lines', 'bach' as RuntimeMode).codes).toEqual(['MILLRACE_WIRING_OPTION']);
});

test('in batch mode event times are assigned, and no watermarks are made of them', () => {
  const { nodes } = graph('lines', 'batch').graph;
  expect(nodes[0]).toMatchObject({ kind: 'source', timestamp: { kind: 'function' } });
  expect(nodes[0]).not.toHaveProperty('watermark');
  expect(nodes[1]).toMatchObject({ kind: 'timestamps', watermark: { description: 'noWatermarks()' } });
});

test('the plan tells the mode', () => {
  const shown = (mode: RuntimeMode): string => {
    const { graph: made } = graph('lines', mode);
    return planText(makePlan(made, chain(made))).split('\n')[0] ?? '';
  };
  expect(shown('batch')).toMatch(/^job: 3 operators in \d chains?, batch mode, inputs sorted by key$/);
  expect(shown('streaming')).toMatch(/^job: 3 operators in \d chains?$/);
});
