import { KeyedState } from '../../decorators/keyed-state';
import { designType } from '../../lib/metadata/design-types';
import { KEYED_STATES } from '../../lib/metadata/wiring';
import { BufferState } from '../../lib/state/buffer-state';
import { ReducingState } from '../../lib/state/reducing-state';
import { ValueState } from '../../lib/state/value-state';

class Counts {
  @KeyedState() protected readonly seen!: ValueState<number>;
}

class MoreCounts extends Counts {
  @KeyedState({ ttl: '1 h', name: 'last-time' }) protected readonly last!: ValueState<number>;
}

describe('@KeyedState', () => {
  it('records its options of properties, inherited ones too, whose type is there at run time', () => {
    expect(Object.fromEntries(KEYED_STATES.of(MoreCounts))).toEqual({
      seen: [{}],
      last: [{ ttl: '1 h', name: 'last-time' }],
    });
    expect(designType(MoreCounts, 'seen')).toBe(ValueState);
  });

  it('records what only one kind of state takes', () => {
    const reduce = (a: number, b: number): number => a + b;
    class Others {
      @KeyedState({ capacity: 3 }) protected readonly last!: BufferState<number>;
      @KeyedState({ reduce }) protected readonly sum!: ReducingState<number>;
      @KeyedState({ kind: 'list', ttl: { ttl: '1 h', update: 'on-read-and-write' } })
      protected readonly untyped!: unknown;
    }
    expect(Object.fromEntries(KEYED_STATES.of(Others))).toEqual({
      last: [{ capacity: 3 }],
      sum: [{ reduce }],
      untyped: [{ kind: 'list', ttl: { ttl: '1 h', update: 'on-read-and-write' } }],
    });
  });
});
