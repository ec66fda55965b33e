import { KeyedState } from '../../../decorators/keyed-state';
import { Operator } from '../../../decorators/operator';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { Source } from '../../../decorators/source';
import { Faults } from '../../../lib/errors/faults';
import { KeyedProcessFunction } from '../../../lib/functions/keyed-process-function';
import { ProcessFunction } from '../../../lib/functions/process-function';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
import { AggregatingState } from '../../../lib/state/aggregating-state';
import { BufferState } from '../../../lib/state/buffer-state';
import { ListState } from '../../../lib/state/list-state';
import { MapState } from '../../../lib/state/map-state';
import { ReducingState } from '../../../lib/state/reducing-state';
import { SortedMapState } from '../../../lib/state/sorted-map-state';
import { StackState } from '../../../lib/state/stack-state';
import { keyedStates } from '../../../lib/graph/keyed-states';
import { ValueState } from '../../../lib/state/value-state';

class Flow {
  item!: string;
}

@Source()
class Flows extends CollectionSource<Flow> {}

describe('keyed states that are at fault', () => {
  it('states that are none, or stand where no key is', () => {
    class Stateful extends KeyedProcessFunction<string, Flow, number> {
      @KeyedState() protected readonly text!: string;
      @KeyedState({ name: 'x' }) protected readonly first!: ValueState<number>;
      @KeyedState({ name: 'x', ttl: 0 }) protected readonly second!: ValueState<number>;
      @KeyedState({ ttl: 0 }) protected readonly third!: ValueState<number>;
      processElement(): void {}
    }
    class Unkeyed extends ProcessFunction<Flow, number> {
      @KeyedState() protected readonly seen!: ValueState<number>;
      processElement(): void {}
    }
    class Plain {
      @KeyedState() protected readonly state!: ValueState<number>;
      map(flow: Flow): Flow {
        return flow;
      }
    }
    Operator({ from: Flows, keyBy: 'item' })(Stateful);
    Operator({ from: Flows })(Plain);
    Operator({ from: Flows })(Unkeyed);
    const faults = new Faults();
    buildStreamGraph('job', [Flows, Stateful, Plain, Unkeyed], faults);
    expect(faults.all.map(({ error }) => error.message)).toEqual([
      "The keyed state 'text' is of no type that is known as a state at run time.",
      "The keyed state 'second' has the name of another one, 'x'.",
      'Its option `ttl` must be longer than 0; it is 0.',
      "The keyed state 'state' stands in a class that is no KeyedProcessFunction.",
      "The keyed state 'seen' stands in a class that is no KeyedProcessFunction.",
    ]);
  });

  it('options that are missing, or belong to another kind', () => {
    const reduce = (a: number, b: number): number => a + b;
    class Stateful extends KeyedProcessFunction<string, Flow, number> {
      @KeyedState() protected readonly buffer!: BufferState<number>;
      @KeyedState({ capacity: 0.5 }) protected readonly half!: BufferState<number>;
      @KeyedState() protected readonly reducing!: ReducingState<number>;
      @KeyedState() protected readonly aggregating!: AggregatingState<number, number>;
      @KeyedState({ reduce }) protected readonly value!: ValueState<number>;
      @KeyedState({ kind: 'map' }) protected readonly list!: ListState<number>;
      @KeyedState({ ttl: { ttl: '1 s', update: 'always' } as never }) protected readonly updated!: ListState<number>;
      @KeyedState({ ttl: 'soon' as never }) protected readonly soon!: ListState<number>;
      processElement(): void {}
    }
    const faults = new Faults();
    keyedStates(Stateful, 'stateful', faults);
    expect(faults.all.map(({ error }) => error.message)).toEqual([
      "The keyed state 'buffer' is of kind buffer and needs `capacity`.",
      'Its option `capacity` must be a whole number from 1; it is 0.5.',
      "The keyed state 'reducing' is of kind reducing and needs `reduce`.",
      "The keyed state 'aggregating' is of kind aggregating and needs `aggregate`.",
      "The keyed state 'value' is of kind value, which takes no `reduce`.",
      "The keyed state 'list' is of kind list by its type, and of kind map by its option.",
      "Its option `ttl.update` must be one of on-create-and-write, on-read-and-write; it is 'always'.",
      expect.stringContaining('soon'),
    ]);
  });
});

describe('keyed states', () => {
  it('are of the kind that the type of the property says, or the option', () => {
    const reduce = (a: number, b: number): number => a + b;
    const aggregate = {
      createAccumulator: () => 0,
      add: (v: number, sum: number) => v + sum,
      getResult: (sum: number) => sum,
    };
    class Stateful extends KeyedProcessFunction<string, Flow, number> {
      @KeyedState() protected readonly value!: ValueState<number>;
      @KeyedState({ name: 'the-list', type: Flow }) protected readonly list!: ListState<Flow>;
      @KeyedState({ ttl: '1 s' }) protected readonly map!: MapState<string, number>;
      @KeyedState() protected readonly sorted!: SortedMapState<string, number>;
      @KeyedState() protected readonly stack!: StackState<number>;
      @KeyedState({ capacity: 3 }) protected readonly buffer!: BufferState<number>;
      @KeyedState({ reduce }) protected readonly sum!: ReducingState<number>;
      @KeyedState({ aggregate }) protected readonly total!: AggregatingState<number, number>;
      @KeyedState({ kind: 'stack' }) protected readonly untyped!: unknown;
      processElement(): void {}
    }
    const faults = new Faults();
    const ttl = { ttl: 1000, update: 'on-create-and-write', visibility: 'never-return-expired' };
    expect(keyedStates(Stateful, 'stateful', faults)).toEqual([
      { property: 'value', name: 'value', kind: 'value' },
      { property: 'list', name: 'the-list', kind: 'list', type: Flow },
      { property: 'map', name: 'map', kind: 'map', ttl },
      { property: 'sorted', name: 'sorted', kind: 'sorted-map' },
      { property: 'stack', name: 'stack', kind: 'stack' },
      { property: 'buffer', name: 'buffer', kind: 'buffer', capacity: 3 },
      { property: 'sum', name: 'sum', kind: 'reducing', reduce },
      { property: 'total', name: 'total', kind: 'aggregating', aggregate },
      { property: 'untyped', name: 'untyped', kind: 'stack' },
    ]);
    expect(faults.all).toEqual([]);
  });

  it('live as long as the configuration says', () => {
    class Stateful extends KeyedProcessFunction<string, Flow, number> {
      @KeyedState({ ttl: '${flows.keep}' }) protected readonly kept!: ValueState<number>;
      @KeyedState({ ttl: { ttl: '${flows.keep}', update: 'on-read-and-write' } })
      protected readonly read!: ValueState<number>;
      @KeyedState({ ttl: '${flows.wrong}' }) protected readonly wrong!: ValueState<number>;
      processElement(): void {}
    }
    Operator({ from: Flows, keyBy: 'item' })(Stateful);
    const configured = new Map([
      ['${flows.keep}', '2 min'],
      ['${flows.wrong}', 'soon'],
    ]);
    const faults = new Faults();
    buildStreamGraph('job', [Flows, Stateful], faults, { placeholder: (text) => configured.get(text) ?? text });
    expect(faults.all.map(({ where, error }) => [where, error.params])).toEqual([['Stateful', { value: 'soon' }]]);
    const states = keyedStates(Stateful, 'stateful', new Faults(), (text) => configured.get(text) ?? text);
    expect(states.map(({ ttl }) => [ttl?.ttl, ttl?.update])).toEqual([
      [120_000, 'on-create-and-write'],
      [120_000, 'on-read-and-write'],
      [undefined, undefined],
    ]);
  });
});
