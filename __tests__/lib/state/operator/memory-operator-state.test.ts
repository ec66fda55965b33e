import { MemoryOperatorState } from '../../../../lib/state/operator/memory-operator-state';

class Rule {
  limit = 0;
  get strict(): boolean {
    return this.limit === 0;
  }
}

const coded = (code: string, params?: object): Error =>
  expect.objectContaining({ code, ...(params && { params: expect.objectContaining(params) as object }) }) as Error;

describe('operator state', () => {
  test('lists and broadcast states go through a snapshot, as instances where the class is known', () => {
    const first = new MemoryOperatorState('rules');
    const offsets = first.list({ name: 'offsets', redistribution: 'split' });
    const rule = Object.assign(new Rule(), { limit: 3 });
    offsets.addAll([1, 2]);
    offsets.add(3);
    first.list({ name: 'all', redistribution: 'union', type: Rule }).add(rule);
    first.broadcast({ name: 'rules', type: Rule }).writable.put('a', rule);
    const snapshot = structuredClone(first.snapshot());
    rule.limit = 9;
    offsets.clear();

    const second = new MemoryOperatorState('rules');
    const list = second.list({ name: 'offsets', redistribution: 'split' });
    const all = second.list({ name: 'all', redistribution: 'union', type: Rule });
    const { readOnly } = second.broadcast({ name: 'rules', type: Rule });
    second.restore(snapshot);
    second.restore({ lists: { offsets: { redistribution: 'split', values: [4] } }, broadcasts: {} });
    expect(list.get()).toEqual([1, 2, 3, 4]);
    expect(all.get()).toEqual([Object.assign(new Rule(), { limit: 3 })]);
    expect(readOnly.get('a')).toBeInstanceOf(Rule);
    expect((readOnly.get('a') as Rule).strict).toBe(false);
  });

  test('the side that is not broadcast sees every change, and has no method that changes', () => {
    const { writable, readOnly } = new MemoryOperatorState('rules').broadcast({ name: 'rules' });
    writable.putAll([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    writable.remove('a');
    writable.put('b', undefined);
    expect([readOnly.get('c'), readOnly.contains('a'), readOnly.contains('b')]).toEqual([3, false, false]);
    expect([...readOnly.entries()]).toEqual([['c', 3]]);
    const methods = ['put', 'putAll', 'remove', 'clear'] as const;
    expect(methods.filter((name) => name in readOnly)).toEqual([]);
    writable.clear();
    expect([...writable.entries()]).toEqual([]);
    expect(() => writable.put(NaN, 1)).toThrow(coded('MILLRACE_STATE_MAP_KEY'));
  });

  test('one name is one state; what a snapshot holds must be declared, as what it was', () => {
    const state = new MemoryOperatorState('rules');
    const list = state.list({ name: 's', redistribution: 'split' });
    expect(state.list({ name: 's', redistribution: 'split' })).toBe(list);
    expect(state.broadcast({ name: 'b' }).writable).toBe(state.broadcast({ name: 'b' }).writable);
    expect(() => state.broadcast({ name: 's' })).toThrow(
      coded('MILLRACE_STATE_REDECLARED', { state: 's', kind: 'broadcast', other: 'list' }),
    );
    expect(() => state.list({ name: 's', redistribution: 'union' })).toThrow(
      coded('MILLRACE_STATE_REDECLARED', { state: 's', kind: 'union list', other: 'list' }),
    );
    expect(() => state.restore({ lists: { t: { redistribution: 'split', values: [] } }, broadcasts: {} })).toThrow(
      coded('MILLRACE_STATE_UNKNOWN', { state: 't' }),
    );
    expect(() => state.restore({ lists: { s: { redistribution: 'union', values: [] } }, broadcasts: {} })).toThrow(
      coded('MILLRACE_STATE_INCOMPATIBLE', { state: 's', saved: 'union list state', declared: 'list state' }),
    );
    expect(() => state.restore({ lists: {}, broadcasts: { s: { entries: [] } } })).toThrow(
      coded('MILLRACE_STATE_INCOMPATIBLE', { state: 's', saved: 'broadcast state', declared: 'list state' }),
    );
  });

  test('what is no data is in no snapshot', () => {
    const state = new MemoryOperatorState('rules');
    state.list({ name: 's', redistribution: 'split' }).add(() => 1);
    expect(() => state.snapshot()).toThrow(coded('MILLRACE_STATE_NOT_SERIALIZABLE', { state: 's' }));
  });
});
