import { chain } from '../../../lib/graph/chaining';
import type { CoProcessNode, StreamEdge } from '../../../lib/graph/stream-graph';
import { monotonousTimestamps } from '../../../lib/time/monotonous-timestamps';
import { GraphWriter } from '../../support/streams/graphs';

const names = (g: GraphWriter): string[] => chain(g.graph).vertices.map((v) => v.name);
const same = (n: number): number => n;

describe('chaining', () => {
  test('joins what needs no exchange; unions of chains begin one', () => {
    const g = new GraphWriter();
    const a = g.source({}, { name: 'a' });
    const b = g.source({}, { name: 'b' });
    const both = g.operator('map', [a, b], same, { name: 'both' });
    const kept = g.operator('filter', both, same, { name: 'kept' });
    g.sink(kept, same, { name: 'out' });
    expect(names(g)).toEqual(['a', 'b', 'both -> kept -> out']);
    expect(
      chain(g.graph).edges.map(({ fromVertex, toVertex, input, fromNode }) => [fromVertex, fromNode, toVertex, input]),
    ).toEqual([
      [0, 0, 2, 0],
      [1, 1, 2, 1],
    ]);
  });

  describe('a keyed operator', () => {
    const keyed = (parallelism: number, before: (g: GraphWriter) => number): GraphWriter => {
      const g = new GraphWriter();
      const last = before(g);
      const at = g.keyed(last, { kind: 'field', field: 'id' }, {}, [], 'keyed');
      g.sink(at, same, { name: 'out' });
      for (const node of g.nodes) Object.assign(node, { parallelism });
      return g;
    };
    const mapped = (g: GraphWriter): number => g.operator('map', g.source({}, { name: 'a' }), same, { name: 'm' });

    test('joins its producer where there is one instance of both', () => {
      expect(names(keyed(1, mapped))).toEqual(['a -> m -> keyed -> out']);
      expect(names(keyed(2, mapped))).toEqual(['a -> m', 'keyed -> out']);
    });

    test('joins no asynchronous function: its calls would not be awaited in place', () => {
      const lookup = async (n: number): Promise<number> => Promise.resolve(n);
      const g = keyed(1, (it) => it.operator('map', mapped(it), lookup, { name: 'lookup' }));
      expect(names(g)).toEqual(['a -> m -> lookup', 'keyed -> out']);
    });

    test('begins a chain where batch mode sorts its input', () => {
      const { graph } = keyed(1, mapped);
      const batch = { ...graph, batch: { sortedInputs: true } };
      expect(chain(batch).vertices.map((v) => v.name)).toEqual(['a -> m', 'keyed -> out']);
      const hashed = { ...graph, batch: { sortedInputs: false } };
      expect(chain(hashed).vertices.map((v) => v.name)).toEqual(['a -> m -> keyed -> out']);
    });
  });

  describe('what was split goes together again without leaving the chain', () => {
    const byId = { kind: 'field', field: 'id' } as const;
    const split = (g: GraphWriter): readonly [number, number] => {
      const a = g.source({}, { name: 'a' });
      return [g.operator('filter', a, same, { name: 'x' }), g.operator('filter', a, same, { name: 'y' })];
    };

    test('in a union', () => {
      const g = new GraphWriter();
      g.sink(g.operator('map', split(g), same, { name: 'both' }), same, { name: 'out' });
      expect(names(g)).toEqual(['a -> (x -> both, y -> both -> out)']);
      expect(chain(g.graph).edges).toEqual([]);
    });

    test('in a keyed one, where there is one instance of all', () => {
      const g = new GraphWriter();
      g.sink(g.keyed(split(g), byId, {}), same, { name: 'out' });
      expect(names(g)).toEqual(['a -> (x -> keyed, y -> keyed -> out)']);
      for (const node of g.nodes) Object.assign(node, { parallelism: 2 });
      expect(names(g)).toEqual(['a -> (x, y)', 'keyed -> out']);
    });

    test('in a function of two inputs; not where batch mode sorts them', () => {
      const g = new GraphWriter();
      g.sink(g.connected(split(g), {}, [byId, byId]), same, { name: 'out' });
      expect(names(g)).toEqual(['a -> (x -> connected, y -> connected -> out)']);
      const sorted = chain({ ...g.graph, batch: { sortedInputs: true } });
      expect(sorted.vertices.map((v) => v.name)).toEqual(['a -> (x, y)', 'connected -> out']);
      expect(sorted.edges.map(({ entry, input }) => [entry, input])).toEqual([
        [0, 0],
        [1, 1],
      ]);
    });

    test('beside a stream that is broadcast to the one instance', () => {
      const g = new GraphWriter();
      const at = g.connected(split(g), {});
      const node = g.nodes[at] as CoProcessNode;
      const [first, second] = node.inputs as [StreamEdge, StreamEdge];
      Object.assign(node, { inputs: [first, { ...second, partitioner: { kind: 'broadcast' } }] });
      expect(names(g)).toEqual(['a -> (x -> connected, y -> connected)']);
      for (const it of g.nodes) Object.assign(it, { parallelism: 2 });
      expect(names(g)).toEqual(['a -> (x, y)', 'connected']);
    });

    test('not where one part is in another chain, or a hint says so', () => {
      const g = new GraphWriter();
      const [x, y] = split(g);
      Object.assign(g.nodes[y] as object, { chaining: 'head' });
      const both = g.operator('map', [x, y], same, { name: 'both' });
      expect(names(g)).toEqual(['a -> x', 'y', 'both']);
      Object.assign(g.nodes[y] as object, { chaining: undefined });
      expect(names(g)).toEqual(['a -> (x -> both, y -> both)']);
      Object.assign(g.nodes[both] as object, { chaining: 'head' });
      expect(names(g)).toEqual(['a -> (x, y)', 'both']);
    });

    test('not where the parts have event times of their own', () => {
      const g = new GraphWriter();
      const [x, y] = split(g);
      const timed = g.timestamps(x, monotonousTimestamps(), byId);
      g.operator('map', [timed, y], same, { name: 'both' });
      expect(names(g)).toEqual(['a -> (x -> timestamps, y)', 'both']);
      const of = new GraphWriter();
      const once = of.timestamps(of.source({}, { name: 'a' }), monotonousTimestamps(), byId);
      of.operator('map', [once, of.operator('filter', once, same)], same, { name: 'both' });
      expect(names(of)).toEqual(['a -> timestamps -> (filter -> both, both)']);
    });

    test('not with asynchronous functions, neither before nor behind', () => {
      const lookup = async (n: number): Promise<number> => Promise.resolve(n);
      const before = new GraphWriter();
      const a = before.source({}, { name: 'a' });
      const x = before.operator('map', a, lookup, { name: 'x' });
      before.operator('map', [x, before.operator('filter', a, same, { name: 'y' })], same, { name: 'both' });
      expect(names(before)).toEqual(['a -> (x, y)', 'both']);
      const behind = new GraphWriter();
      behind.operator('map', behind.operator('map', split(behind), same, { name: 'both' }), lookup, { name: 'z' });
      expect(names(behind)).toEqual(['a -> (x -> both, y -> both)', 'z']);
    });
  });

  test('several consumers of one output stay in its chain, side outputs too', () => {
    const g = new GraphWriter();
    const a = g.source({}, { name: 'a' });
    const m = g.operator('map', a, same, { name: 'm' });
    g.sink(m, same, { name: 'x' });
    g.sink({ from: m, tag: 'late' }, same, { name: 'y' });
    expect(names(g)).toEqual(['a -> m -> (x, y)']);
    expect(chain(g.graph).edges).toEqual([]);
  });

  test('an asynchronous function joins synchronous ones: known by its form, or by what the compiler has recorded of it', () => {
    class Lookup {
      async map(n: number): Promise<number> {
        return Promise.resolve(n);
      }
    }
    class Promised {
      map(n: number): Promise<number> {
        return Promise.resolve(n);
      }
    }
    Reflect.defineMetadata('design:returntype', Promise, Promised.prototype, 'map');
    const g = new GraphWriter();
    let last = g.source({}, { name: 'a' });
    last = g.operator('map', last, { kind: 'class', type: Lookup }, { name: 'by-class' });
    last = g.operator('map', last, { kind: 'class', type: Promised }, { name: 'by-metadata' });
    last = g.operator('map', last, new Lookup(), { name: 'by-instance' });
    last = g.operator('map', last, async (n: number) => Promise.resolve(n), { name: 'by-lambda' });
    last = g.operator('map', last, { kind: 'method', type: Lookup, method: 'map' }, { name: 'by-method' });
    g.sink(last, same, { name: 'out' });
    expect(names(g)).toEqual(['a -> by-class', 'by-metadata', 'by-instance', 'by-lambda', 'by-method -> out']);
  });

  test('an asynchronous function joins only what makes one record of one at most', () => {
    const g = new GraphWriter();
    const lookup = async (n: number): Promise<number> => Promise.resolve(n);
    const a = g.source({}, { name: 'a' });
    const kept = g.operator('filter', g.operator('map', a, same, { name: 'm' }), same, { name: 'kept' });
    g.sink(g.operator('map', kept, lookup, { name: 'joins' }), same, { name: 'x' });
    const many = g.operator('flatMap', kept, same, { name: 'many' });
    g.sink(g.operator('map', many, lookup, { name: 'begins' }), same, { name: 'y' });
    expect(names(g)).toEqual(['a -> m -> kept -> (joins -> x, many)', 'begins -> y']);
  });
});
