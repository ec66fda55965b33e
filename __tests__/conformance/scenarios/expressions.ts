import type { Json, Scenario } from '../scenario';

type Arguments = readonly [a?: Json, b?: Json];

/** The value of an expression, by the key that is made of it: a list, so that it may be null. */
const valued = (expression: string, ...calls: readonly Arguments[]): Scenario => ({
  name: expression,
  beans: {
    Bills: {
      methods: {
        find: {
          annotations: [{ Cacheable: { cacheNames: 'a', key: `{${expression}}` } }],
          parameters: [{ name: 'a' }, { name: 'b' }],
        },
      },
    },
  },
  calls: (calls.length === 0 ? [[]] : calls).map(([a = null, b = null]) => ({ call: 'Bills.find', with: [a, b] })),
});

/** The same with a bill as the first argument. */
const ofBill = (expression: string, ...bills: readonly Json[]): Scenario => ({
  name: `${expression} of a bill`,
  types: {
    Owner: { fields: { name: { type: 'String' } } },
    Bill: { fields: { number: { type: 'String' }, owner: { type: 'Owner' }, lines: { type: 'List<String>' } } },
  },
  beans: {
    Bills: {
      methods: {
        find: {
          annotations: [{ Cacheable: { cacheNames: 'a', key: `{${expression}}` } }],
          parameters: [{ name: 'bill', type: 'Bill' }],
        },
      },
    },
  },
  calls: bills.map((bill) => ({ call: 'Bills.find', with: [bill] })),
});

const NUMBERS: readonly Arguments[] = [
  [7, 2],
  [-7, 2],
  [1.5, 0.75],
  [10, 2],
];
const ORDERED: readonly Arguments[] = [
  [1, 2],
  [2, 2],
  ['a', 'b'],
  ['b', 'a'],
  [null, 1],
  [null, null],
  [1, null],
];
const TRUTHS: readonly Arguments[] = [
  [true, true],
  [true, false],
  [false, true],
  [false, false],
];

const LITERALS = ['1', '-1', '1.5', "'it''s'", '"text"', 'true', 'false', 'null', "{1, 'a', {2}}", "''", '1.5e3'];

const OPERATORS: readonly Scenario[] = [
  ...['#a + #b', '#a - #b', '#a * #b', '#a / #b', '#a div #b'].map((one) => valued(one, ...NUMBERS)),
  ...['#a % #b', '#a mod #b'].map((one) => valued(one, [7, 2], [-7, 2], [1.5, 1], [8, 3])),
  valued('#a ^ 2', [3], [-3]),
  valued('-#a', [3], [-3]),
  valued('2 + 3 * 4'),
  valued('(2 + 3) * 4'),
  valued('10 - 4 - 3'),
  valued("#a + #b + ''", ['x', 'y'], ['x', 1], [1, 2]),
  valued("#a + '-' + #b", ['x', 'y'], ['x', 1], [1, 'x'], ['x', null], [true, 'x']),
  ...['==', '!=', '<', '<=', '>', '>='].map((operator) => valued(`#a ${operator} #b`, ...ORDERED)),
  ...['eq', 'ne', 'lt', 'le', 'gt', 'ge'].map((operator) => valued(`#a ${operator} #b`, [1, 2], [2, 2], [2, 1])),
  valued('#b == #a', [1, '1'], [1, true], [1, 1.0]),
  ...['#a && #b', '#a || #b', '#a and #b', '#a or #b'].map((one) => valued(one, ...TRUTHS)),
  valued('!#a', [true], [false]),
  valued('not #a', [true], [false]),
  valued('!#a && #b || #a', ...TRUTHS),
  valued('#a ? 1 : 2', [true], [false]),
  valued('#a ? #b ? 1 : 2 : 3', ...TRUTHS),
  valued("#a ?: 'none'", ['x'], [null], [''], [0], [false]),
  valued("#a matches '[a-z]+'", ['abc'], ['abc1'], ['']),
];

const PATHS: readonly Scenario[] = [
  ofBill('#bill.number', { number: 'F' }, { number: null }),
  ofBill('#bill.owner.name', { owner: { name: 'x' } }, { owner: null }),
  ofBill('#bill.owner?.name', { owner: { name: 'x' } }, { owner: null }),
  ofBill('#bill?.owner?.name', { owner: null }, null),
  ofBill("#bill.owner?.name ?: 'nobody'", { owner: null }, { owner: { name: 'x' } }),
  ofBill('#bill.missing', { number: 'F' }),
  ofBill("#bill['number']", { number: 'F' }),
  ofBill('#bill.lines[0]', { lines: ['x', 'y'] }, { lines: [] }),
  ofBill('#bill.lines', { lines: ['x', 'y'] }),
  valued('#a[0]', [['x', 'y']], ['text']),
  valued('#a[1]', [['x', 'y']]),
  valued("#a['key']", [{ key: 'x' }], [{}]),
  valued('#a[#b]', [['x', 'y'], 1], [{ k: 'v' }, 'k']),
  valued('{#a, #b}', [1, 'x']),
  valued('#missing', [1]),
  valued('#root.methodName'),
  valued('#root.args[0]', [1, 2]),
  valued('#root.args.length', [1, 2]),
  valued('#p0 + #a1', [1, 2]),
];

const CALLS: readonly Scenario[] = [
  ...['length()', 'isEmpty()', 'isBlank()', 'trim()', 'toUpperCase()', 'toLowerCase()', 'toString()'].map((one) =>
    valued(`#a.${one}`, ['Abc'], [' x '], [''], [null]),
  ),
  ...['startsWith(#b)', 'endsWith(#b)', 'indexOf(#b)', 'contains(#b)', 'concat(#b)', 'equalsIgnoreCase(#b)'].map(
    (one) => valued(`#a.${one}`, ['abc', 'a'], ['abc', 'c'], ['abc', 'ABC'], ['abc', '']),
  ),
  valued('#a.equals(#b)', ['x', 'x'], ['x', 'y'], [1, 1], [1, '1'], [['x'], ['x']]),
  valued('#a.substring(1)', ['abc'], ['a'], ['']),
  valued('#a.substring(1, 2)', ['abc'], ['a']),
  valued('#a?.trim()', [' x '], [null]),
  valued('#a.size()', [['x', 'y']], [[]]),
  valued('#a.isEmpty() ? 1 : 2', [['x', 'y']], [[]]),
  valued('#a.get(1)', [['x', 'y']]),
  valued('#a.contains(#b)  ', [['x', 'y'], 'x'], [['x', 'y'], 'z']),
  valued("#a.trim().toUpperCase() + '!'", [' x ']),
  valued(
    '#a == #b ? 1 : 2',
    [['x'], ['x']],
    [['x'], ['y']],
    [
      [1, [2]],
      [1, [2]],
    ],
  ),
];

const WORDS: readonly Scenario[] = [
  valued('#a AND #b', ...TRUTHS),
  valued('NOT #a Or #b', ...TRUTHS),
  valued('#a EQ #b', [1, 1], [1, 2]),
  valued('TRUE'),
  valued('0x1F'),
  valued("{'k': #a, 'n': 1}", ['x']),
  valued("{k: #a}['k']", ['x']),
  valued('{:}'),
  valued('{}'),
  valued('{1, 2}[1]'),
  valued('  #a+#b  ', [1, 2]),
  valued('+#a', [1]),
  valued('- -#a', [1]),
  valued('2 ^ 3 ^ 2'),
  valued('-2 ^ 2'),
  valued('1 + 2 == 3 && 4 > 3'),
  valued('true || false && false'),
  valued('!true == false'),
  valued("1 < 2 ? 'x' : 'y'"),
  valued("null ?: 'x' + 'y'"),
  valued("true ? null ?: 'a' : 'b'"),
];

const REFUSED: readonly Scenario[] = [
  valued('#a +', [1]),
  valued('(#a', [1]),
  valued("'open", [1]),
  valued('#a = 1', [1]),
  valued('T(java.lang.Math).abs(-1)'),
  valued("new String('x')"),
  valued('#a.?[true]', [['x']]),
];

export const EXPRESSIONS: readonly Scenario[] = [
  ...LITERALS.map((literal) => valued(literal)),
  ...OPERATORS,
  ...PATHS,
  ...CALLS,
  ...WORDS,
  ...REFUSED,
];
