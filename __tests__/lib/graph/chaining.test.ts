import { chain } from '../../../lib/graph/chaining';
import { GraphWriter } from '../../support/streams/graphs';

const names = (g: GraphWriter): string[] => chain(g.graph).vertices.map((v) => v.name);
const same = (n: number): number => n;

describe('chaining', () => {
  test('joins what needs no exchange; unions begin a chain', () => {
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
