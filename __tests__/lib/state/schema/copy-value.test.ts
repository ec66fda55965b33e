import fc from 'fast-check';
import { copyValue } from '../../../../lib/state/schema/copy-value';

describe('copyValue', () => {
  test('copies data as structuredClone does', () => {
    const data = fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withBigInt: true,
      withTypedArray: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(data, (value) => {
        expect(copyValue(value)).toEqual(structuredClone(value));
      }),
    );
  });

  test('shares nothing that can change with the original', () => {
    const value = {
      list: [{ n: 1 }],
      map: new Map([['k', { n: 1 }]]),
      set: new Set([1]),
      date: new Date(0),
      bytes: new Uint8Array(2),
    };
    const copy = copyValue(value) as typeof value;
    const same = JSON.stringify([...copy.map], null) + JSON.stringify(copy);
    (value.list[0] as { n: number }).n = 2;
    (value.map.get('k') as { n: number }).n = 2;
    value.set.add(2);
    value.date.setTime(9);
    value.bytes[0] = 1;
    expect(JSON.stringify([...copy.map], null) + JSON.stringify(copy)).toBe(same);
    expect([...copy.set]).toEqual([1]);
  });

  test('refuses what is no data, runs in a circle or never ends', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    let deep: unknown = 1;
    for (let i = 0; i < 10_000; i++) deep = [deep];
    for (const value of [circle, deep, () => 1, [Symbol('s')], new Map([['f', () => 1]]), Promise.resolve()]) {
      expect(() => copyValue(value)).toThrow();
    }
  });
});
