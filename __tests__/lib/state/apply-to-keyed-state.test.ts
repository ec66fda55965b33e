import { applyToKeyedState } from '../../../lib/state/apply-to-keyed-state';
import { HeapStateBackend } from '../../../lib/state/heap/heap-state-backend';
import { BackendUnderTest } from '../../support/state/backends-under-test';

test('every key that has something is given with its state, which may be changed or cleared', () => {
  const descriptor = { name: 's', kind: 'list' } as const;
  using it = new BackendUnderTest((options) => new HeapStateBackend(options), [descriptor]);
  for (const key of ['a', 'b', 'c']) it.at(key, (state) => state.add(key));
  it.at('c', (state) => state.clear());
  const seen: unknown[] = [];
  applyToKeyedState(it.backend, it.keys, descriptor, (key, state) => {
    seen.push([key, ...state.get()]);
    if (key === 'a') state.clear();
    else state.add('more');
  });
  expect(seen).toEqual([
    ['a', 'a'],
    ['b', 'b'],
  ]);
  expect([...it.backend.keys('s')]).toEqual(['b']);
  expect(it.at('b', (state) => state.get())).toEqual(['b', 'more']);
  expect(() => it.only.get()).toThrow(expect.objectContaining({ code: 'MILLRACE_STATE_OUTSIDE_KEY' }));
});
