import { compileExpression } from '../../../../lib/advice/expression/compiler';

class Flow {
  billNumber = 'FL-1';
  lines = ['x', 'y'];
}

const NAMES = ['f', 'n', 'i', 'l', 'm', 't', 's'] as const;
const ARGS = [new Flow(), null, 3, [1, 2], new Map([['k', 'v']]), true, new Set([1, 2])];

function evaluate(text: string): unknown {
  const scope = { parameterNames: NAMES, methodName: 'find', result: false };
  return compileExpression(text, scope)(ARGS, undefined, {});
}

/** As spring-expression 6.2.11 evaluates them; a Java `List` is an array, a `Map` a Map, `null` absent. */
const AS_SPRING: readonly (readonly [string, unknown])[] = [
  ['-2 ^ 2', 4],
  ['2 * -3', -6],
  ['5 % -3', 2],
  ['-5 % 3', -2],
  ['0x1F', 31],
  ['1e3', 1000],
  ['7.0 / 0', Infinity],
  ['true < false', false],
  ['true > false', true],
  ["'B' < 'a'", true],
  ['#n < 1', true],
  ['#n > 1', false],
  ['1 > #n', true],
  ['#n <= #n', true],
  ["'a' + null", 'anull'],
  ["null + 'a'", 'nulla'],
  ["'x' + true", 'xtrue'],
  ["1 + 'x'", '1x'],
  ["#t + 'x'", 'truex'],
  ['1.0 == 1', true],
  ['{1,2} == {1,2}', true],
  ['{1,2} == {1,3}', false],
  ['{a: 1} == {a: 1}', true],
  ['{a: 1} == {a: 2}', false],
  ['\'a\' == "a"', true],
  ['\'it\'\'s\' + "q""q"', "it's" + 'q"q'],
  ['{1,{2,3}}[1][0]', 2],
  ['({1,2})[0]', 1],
  ["{'b': {1,2}}['b']", [1, 2]],
  [
    "{a: 1, 'b': 2, 3: 4}",
    new Map<unknown, number>([
      ['a', 1],
      ['b', 2],
      [3, 4],
    ]),
  ],
  ['{#i: 1}', new Map([[3, 1]])],
  ["{1: 'a'}[1]", 'a'],
  ['{:}', new Map()],
  ['{}', []],
  ['#l?.[0]', 1],
  ["'abc'[1]", 'b'],
  ['true AND false', false],
  ['TRUE oR false', true],
  ['1 LT 2', true],
  ['NULL == null', true],
  ['not #t', false],
  ['not #t == false', true],
  ['!#t || #t', true],
  ["#i == 3 ? 'a' : 'b' ?: 'c'", 'a'],
  ["'' ?: 'e'", 'e'],
  ["'abc' matches '(?i)ABC'", true],
  ["'abc' matches 'b'", false],
  ['#l.size()', 2],
  ['#l.contains(1)', true],
  ['#s.contains(1)', true],
  ['#f.lines.isEmpty()', false],
  ["#m.containsKey('k')", true],
  ["'abc'.length()", 3],
  ["'abc'.substring(1)", 'bc'],
  ["'abc'.contains('b')", true],
  ["'abc'.indexOf('c')", 2],
  ["'abc'.isBlank()", false],
  ["''.isEmpty()", true],
  ["'a'.concat('b').toUpperCase()", 'AB'],
  ["' a '.trim()", 'a'],
  ["'a'.equalsIgnoreCase('A')", true],
  ['#i.toString()', '3'],
  ['#i.equals(3)', true],
  ["#f.billNumber.equals('FL-1')", true],
  ["#f['billNumber']", 'FL-1'],
];

/** Refused by spring-expression 6.2.11, too: when it parses them, or when it evaluates them. */
const REFUSED = [
  '1 < 2 == true',
  '2 ^ 3 ^ 2',
  '--1',
  '1--1',
  '1 + null',
  'null + null',
  '1 + true',
  '1 AND 2',
  '#n ? 1 : 2',
  '#n && true',
  '!#n',
  "'a' < 1",
  '#f < 1',
  '#l < 1',
  '#n?.x.y',
  "#n matches 'a'",
  "'a' matches 'aaaa('",
  "'abc'.substring(1, 9)",
  '9223372036854775808',
  '.5',
  '1.e3',
];

/** What is answered otherwise than in spring-expression 6.2.11, on purpose; the page tells the reason of each. */
const OTHERWISE: readonly (readonly [string, unknown, string])[] = [
  ['7 / 2', 3.5, '3'],
  ['2 ^ -1', 0.5, '0'],
  ['7 / 0', Infinity, 'an error'],
  ["'x' + 1.0", 'x1', 'x1.0'],
  ['1.0.toString()', '1', '1.0'],
  ['99999999999', 99_999_999_999, 'an error'],
  ['#l[5]', undefined, 'an error'],
  ["'abc'[7]", undefined, 'an error'],
  ['#f.missing', undefined, 'an error'],
];

const OTHERWISE_REFUSED: readonly (readonly [string, RegExp, string])[] = [
  ["'x' + {1,2}", /an object cannot be joined/, 'x1,2'],
  ["'abc' * 2", /needs two numbers/, 'abcabc'],
  ["'d' - 3", /needs two numbers/, 'a'],
  ["'true' ? 1 : 2", /true or false is needed/, '1'],
  ["1 matches '1'", /'matches' needs a text/, 'true'],
  ["'a' matches #f.billNumber", /a quoted pattern must follow/, 'false'],
  ["'ab' matches '(?=a)ab'", /the pattern is not valid/, 'true'],
  ['10L', /numbers have no suffix/, '10'],
  ['#unknown', /#unknown is not known/, 'null'],
  ['3 between {1, 5}', /'between' was not expected/, 'true'],
  ["'abc'.replace('a', 'b')", /replace\(\) cannot be called/, 'bbc'],
  ['T(java.lang.Math).PI', /'T' is no value/, '3.14...'],
  ["new String('x')", /'new' is no value/, 'x'],
  ['#l.?[#this > 1]', /a property name must follow/, '[2]'],
];

describe("beside Spring's expression language", () => {
  test.each(AS_SPRING)('%s', (text, expected) => {
    expect(evaluate(text)).toEqual(expected);
  });

  test.each(['#n?.x', '#n?.[0]', '#n?.length()', "#m['z']"])('%s is absent', (text) => {
    expect(evaluate(text) ?? null).toBeNull();
  });

  test.each(REFUSED)('%s is refused', (text) => {
    expect(() => evaluate(text)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^MILLRACE_EXPRESSION_/) }),
    );
  });

  test.each(OTHERWISE)('%s is %p, in Spring %s', (text, expected) => {
    expect(evaluate(text)).toEqual(expected);
  });

  test.each(OTHERWISE_REFUSED)('%s is refused: %p; in Spring it is %s', (text, problem) => {
    expect(() => evaluate(text)).toThrow(problem);
  });
});
