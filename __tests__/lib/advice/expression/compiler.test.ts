import { compileExpression } from '../../../../lib/advice/expression/compiler';

class Flow {
  #secret = 'secret';
  billNumber = 'FL-1';
  amount = 12.5;
  note: string | undefined = undefined;
  parts = [{ sku: 'a' }, { sku: 'b' }];
  index = new Map([['x', 1]]);
  at = new Date(1_000);
  get label(): string {
    return `flow ${this.billNumber}`;
  }
  reveal(): string {
    return this.#secret;
  }
}

const target = { name: 'bean' };
const scope = { parameterNames: ['flow', 'limit', 'other'], methodName: 'find', className: 'Flows', result: true };

function evaluate(text: string, args: readonly unknown[] = [new Flow(), 10, null], result: unknown = 'done'): unknown {
  return compileExpression(text, scope)(args, result, target);
}

function failure(run: () => unknown): Error & { code?: string } {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

describe('compileExpression', () => {
  test.each<[string, unknown]>([
    ['#flow.billNumber', 'FL-1'],
    ['#p0.billNumber', 'FL-1'],
    ['#a1', 10],
    ['#result', 'done'],
    ['#result == null', false],
    ['#root.methodName', 'find'],
    ['#root.target.name', 'bean'],
    ['#root.args[1]', 10],
    ['#flow.label', 'flow FL-1'],
    ['#flow.parts[1].sku', 'b'],
    ["#flow.index['x']", 1],
    ["#flow['billNumber']", 'FL-1'],
    ['#flow.billNumber.length', 4],
    ['#flow.note', undefined],
    ['#flow.note == null', true],
    ['#other?.deep', undefined],
    ['#other?.deep?.deeper', undefined],
    ['#other?.[0]', undefined],
    ['#flow?.parts?.[1]?.sku', 'b'],
    ['#root.method.name', 'find'],
    ['#root.targetClass.simpleName', 'Flows'],
    ['#root.args.length', 3],
    ['#flow.parts[9]', undefined],
    ['#flow.parts[-1]', undefined],
    ["#flow.note ?: 'none'", 'none'],
    ["'' ?: 'empty'", 'empty'],
    ['0 ?: 7', 0],
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['2 ^ 3', 8],
    ['7 / 2', 3.5],
    ['7 mod 4', 3],
    ['-#limit', -10],
    ['1.5e2', 150],
    ["'it''s'", "it's"],
    ["#flow.billNumber + '-' + #limit", 'FL-1-10'],
    ['#limit > 9 and #limit <= 10', true],
    ['#limit lt 10 or not false', true],
    ["1 == '1'", false],
    ['#other < 1', true],
    ['#other >= 1', false],
    ["'a' < 'b'", true],
    ['#flow.at == #flow.at', true],
    ["#limit > 5 ? 'many' : 'few'", 'many'],
    ["#limit > 5 ? #limit > 8 ? 'a' : 'b' : 'c'", 'a'],
    ["#flow.billNumber matches 'FL-\\d+'", true],
    ["#flow.billNumber matches 'L'", false],
    ["{#limit, {}, 'x'}", [10, [], 'x']],
    ['true || #flow.note', true],
  ])('%s', (text, expected) => {
    expect(evaluate(text)).toEqual(expected);
  });

  test.each<[string, number, string]>([
    ['', 1, 'a value is missing'],
    ['#flow.', 7, "a property name must follow '.'"],
    ['#flow.billNumber ==', 20, 'a value is missing'],
    ['#flow.reveal()', 7, 'reveal() cannot be called'],
    ['#flow.lenght()', 7, 'is length() meant'],
    ['#flow.length(1)', 7, 'length() takes 0 arguments, not 1'],
    ["'a'.substring()", 5, 'substring() takes 1 or 2 arguments, not 0'],
    ['#flow()', 6, 'a call needs a value before it'],
    ['#flow?[0]', 7, "written '?.['"],
    ['1 < 2 == true', 7, "'==' has no order beside"],
    ['2 ^ 3 ^ 2', 7, "'^' has no order beside"],
    ['--1', 1, 'changes nothing'],
    ['10L', 1, 'numbers have no suffix'],
    ['1.5f', 1, 'numbers have no suffix'],
    ['9007199254740993', 1, 'more than a number holds exactly'],
    ['1e999', 1, 'more than a number holds exactly'],
    ['{a: 1, b}', 8, "'b' is no value"],
    ['{1, 2: 3}', 6, "'}' is missing before ':'"],
    [`#limit${' + 1'.repeat(300)}`, 204, 'nested too deeply'],
    ['T(java.lang.Runtime)', 1, "'T' is no value"],
    ['flow.billNumber', 1, "'flow' is no value"],
    ['#flow.constructor', 7, "'constructor' may not be read"],
    ['#flow.__proto__.x', 7, "'__proto__' may not be read"],
    ['#flow = 1', 7, "compare with '=='"],
    ["'open", 1, 'no closing'],
    ['@bean.x', 1, 'cannot be reached'],
    ['(1 + 2', 7, "')' is missing before the end"],
    ["'a' matches '('", 13, 'the pattern is not valid'],
    ["'a' matches #flow", 13, 'a quoted pattern must follow'],
    ['1 2', 3, "'2' was not expected"],
    [`${'('.repeat(200)}1`, 101, 'nested too deeply'],
  ])('%s is refused at column %i', (text, column, problem) => {
    const error = failure(() => evaluate(text));
    expect(error).toMatchObject({ code: 'MILLRACE_EXPRESSION_SYNTAX', params: { column } });
    expect(error.message).toContain(problem);
  });

  test('a caret stands under the place', () => {
    const lines = failure(() => evaluate('#flow.x == 1 +')).message.split('\n');
    expect(lines.slice(-2)).toEqual(['    #flow.x == 1 +', '                  ^']);
  });

  test.each(['#flwo', '#p3', '#root.beans', '#root', '#toString'])('%s is unknown and names what there is', (text) => {
    const error = failure(() => evaluate(text));
    expect(error.code).toBe('MILLRACE_EXPRESSION_UNKNOWN_NAME');
    expect(error.message).toContain('#flow, #limit, #other, #result, #root.args, #root.method');
  });

  test.each([
    ['#flwo', '#flow'],
    ['#Limit', '#limit'],
    ['#root.methodname', '#root.methodName'],
    ['#zzzzzz', undefined],
  ])('%s may be meant for %s', (text, nearest) => {
    expect(failure(() => evaluate(text))).toMatchObject({ params: { nearest } });
  });

  test('a getter that throws is told of, with its error as the cause', () => {
    const cause = new Error('not loaded');
    const flow = {
      get lazy(): string {
        throw cause;
      },
    };
    const error = failure(() => evaluate('#flow.lazy', [flow]));
    expect(error).toMatchObject({ code: 'MILLRACE_EXPRESSION_FAILED', params: { column: 7 }, cause });
  });

  test('#result is unknown where there is none', () => {
    expect(() => compileExpression('#result', { ...scope, result: false })).toThrow(/#result is not known/);
  });

  test.each<[string, string]>([
    ['#other.deep', "'deep' cannot be read of null"],
    ['#flow.reveal', "'reveal' is a method"],
    ["#flow['constructor']", "'constructor' may not be read"],
    ["#flow['__pro' + 'to__']", "'__proto__' may not be read"],
    ['#flow.amount && true', 'true or false is needed, not a number'],
    ['#flow < 1', 'an object and a number have no order'],
    ["'a' * 2", "'*' needs two numbers"],
    ["'a' + #flow", 'an object cannot be joined'],
    ["#limit matches '1'", "'matches' needs a text"],
    ['#limit.x', "a number has no property 'x'"],
  ])('%s fails when it is evaluated', (text, problem) => {
    const error = failure(() => evaluate(text));
    expect(error).toMatchObject({ code: 'MILLRACE_EXPRESSION_FAILED' });
    expect(error.message).toContain(problem);
  });

  test('what every object inherits is out of reach', () => {
    expect(evaluate("#flow['toString']")).toBeUndefined();
    expect(evaluate('#flow.hasOwnProperty')).toBeUndefined();
    expect(evaluate('#flow.valueOf')).toBeUndefined();
  });
});
