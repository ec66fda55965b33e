import { KeyedState } from '../../../decorators/keyed-state';
import { Operator } from '../../../decorators/operator';
import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { Source } from '../../../decorators/source';
import { Faults } from '../../../lib/errors/faults';
import { KeyedProcessFunction } from '../../../lib/functions/keyed-process-function';
import { ProcessFunction } from '../../../lib/functions/process-function';
import { buildStreamGraph } from '../../../lib/graph/build-stream-graph';
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
});
