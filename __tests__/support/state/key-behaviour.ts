import type { KeyedStateBackendFactory } from '../../../lib/state/keyed-state-backend';
import { BackendUnderTest } from './backends-under-test';

/** That state is the current key's, however many keys have been current before. */
export function knowsItsKey(create: KeyedStateBackendFactory): void {
  test('a state is that of its key, also when the sequence of keys begins anew', () => {
    using it = new BackendUnderTest(create, [{ name: 's', kind: 'value' }]);
    const { keys, only: state } = it;
    keys.enter('a');
    state.update(1);
    const { sequence } = keys;
    // As after so many records.
    keys.sequence = 2 ** 30;
    keys.enter('b');
    // The very number that the other key had.
    expect(keys.sequence).toBe(sequence);
    expect(state.value()).toBeUndefined();
    state.update(2);
    keys.enter('a');
    expect(state.value()).toBe(1);
    keys.leave();
  });
}
