import { equal, OPERATORS } from '../../../../lib/advice/expression/operators';
import { PropertyProblem } from '../../../../lib/advice/expression/property';

describe('equality', () => {
  test.each<[unknown, unknown, boolean]>([
    [null, undefined, true],
    [1, '1', false],
    [1, 1n, true],
    [1.5, 1n, false],
    ['1', 1n, false],
    [NaN, NaN, false],
    [new Date(5), new Date(5), true],
    [new Date(5), new Date(6), false],
    [[1, [2]], [1, [2]], true],
    [[1], [1, 2], false],
    [[], {}, false],
    [new Set([1]), new Set([1]), true],
    [new Set([1]), new Set([2]), false],
    [new Map([['a', [1]]]), new Map([['a', [1]]]), true],
    [new Map([['a', 1]]), new Map([['b', 1]]), false],
    [{ a: 1 }, { a: 1 }, false],
    [{}, null, false],
    [true, 1, false],
  ])('%p and %p: %p', (left, right, same) => {
    expect(equal(left, right)).toBe(same);
    expect(equal(right, left)).toBe(same);
  });

  test('lists that contain themselves, or share their parts, end', () => {
    const circle = (): unknown[] => {
      const list: unknown[] = [];
      list.push(list);
      return list;
    };
    const sharing = (): unknown => {
      let list: unknown = [];
      for (let i = 0; i < 90; i++) list = [list, list];
      return list;
    };
    expect(equal(circle(), circle())).toBeInstanceOf(PropertyProblem);
    expect(equal(sharing(), sharing())).toBeInstanceOf(PropertyProblem);
    expect(OPERATORS['!='](circle(), circle())).toBeInstanceOf(PropertyProblem);
  });
});

describe('order', () => {
  test.each<[unknown, unknown, string]>([
    [1, 2, '<'],
    [1n, 2, '<'],
    [2, 1n, '>'],
    [1n, 1, '='],
    [new Date(1), new Date(2), '<'],
    ['B', 'a', '<'],
    [null, -Infinity, '<'],
    [undefined, null, '='],
    [false, true, '<'],
  ])('%p %p %s', (left, right, order) => {
    expect([OPERATORS['<'](left, right), OPERATORS['>'](left, right)]).toEqual([order === '<', order === '>']);
    expect([OPERATORS['<='](left, right), OPERATORS['>='](left, right)]).toEqual([order !== '>', order !== '<']);
  });

  test.each<[unknown, unknown]>([
    [1, 'a'],
    [true, 1],
    [{}, {}],
    [[1], [2]],
    [() => 1, 1],
    [Symbol('a'), 1],
  ])('%p and %p have none', (left, right) => {
    expect(OPERATORS['<'](left, right)).toBeInstanceOf(PropertyProblem);
    expect(OPERATORS['>='](left, right)).toBeInstanceOf(PropertyProblem);
  });

  test('not a number is in no order', () => {
    for (const operator of ['<', '<=', '>', '>='] as const) expect(OPERATORS[operator](NaN, 1)).toBe(false);
  });
});
