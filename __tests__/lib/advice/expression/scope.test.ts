import { compileExpression } from '../../../../lib/advice/expression/compiler';
import { NO_SCOPE } from '../../../../lib/advice/expression/scope';

const target = {};

describe('what an expression can name', () => {
  test('a parameter may be called as anything else is', () => {
    const scope = { parameterNames: ['root', 'p2', 'a'], methodName: 'find', result: false };
    const args = [{ args: 'mine' }, 'second', 'third'];
    expect(compileExpression('#root.args', scope)(args, undefined, target)).toBe('mine');
    expect(compileExpression('#p2', scope)(args, undefined, target)).toBe('second');
    expect(compileExpression('#a2', scope)(args, undefined, target)).toBe('third');
  });

  test('a room adds to #root what there is in it', () => {
    const scope = {
      parameterNames: [],
      methodName: 'find',
      result: false,
      root: { caches: () => [{ name: 'bills' }] },
    };
    expect(compileExpression('#root.caches[0].name', scope)([], undefined, target)).toBe('bills');
    expect(() => compileExpression('#root.cache', scope)).toThrow(/#root.caches may be meant/);
  });

  test.each(['#a', '#p0', '#result', '#root.methodName', '#root.args', '#root'])(
    'where nothing is called, %s is unknown',
    (text) => {
      expect(() => compileExpression(text, NO_SCOPE)).toThrow(/Nothing can be named here/);
    },
  );

  test('a destructured parameter has its position only', () => {
    const scope = { parameterNames: ['', 'b'], methodName: 'find', result: false };
    expect(compileExpression('#p0.x', scope)([{ x: 1 }], undefined, target)).toBe(1);
    expect(() => compileExpression('#c', scope)).toThrow(/Known are #b, #root.args/);
  });
});
