import { KeyedState } from '../../decorators/keyed-state';
import { designType } from '../../lib/metadata/design-types';
import { KEYED_STATES } from '../../lib/metadata/wiring';
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
});
