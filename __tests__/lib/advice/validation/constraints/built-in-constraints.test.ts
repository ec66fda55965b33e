import { AssertFalse } from '../../../../../decorators/assert-false';
import { AssertTrue } from '../../../../../decorators/assert-true';
import { DecimalMax } from '../../../../../decorators/decimal-max';
import { DecimalMin } from '../../../../../decorators/decimal-min';
import { Digits } from '../../../../../decorators/digits';
import { Email } from '../../../../../decorators/email';
import { Future } from '../../../../../decorators/future';
import { FutureOrPresent } from '../../../../../decorators/future-or-present';
import { Max } from '../../../../../decorators/max';
import { Min } from '../../../../../decorators/min';
import { Negative } from '../../../../../decorators/negative';
import { NegativeOrZero } from '../../../../../decorators/negative-or-zero';
import { NotBlank } from '../../../../../decorators/not-blank';
import { NotEmpty } from '../../../../../decorators/not-empty';
import { NotNull } from '../../../../../decorators/not-null';
import { Null } from '../../../../../decorators/null';
import { Past } from '../../../../../decorators/past';
import { PastOrPresent } from '../../../../../decorators/past-or-present';
import { Pattern } from '../../../../../decorators/pattern';
import { Positive } from '../../../../../decorators/positive';
import { PositiveOrZero } from '../../../../../decorators/positive-or-zero';
import { Size } from '../../../../../decorators/size';
import { BUILT_IN_CONSTRAINTS } from '../../../../../lib/advice/validation/constraints/built-in-constraints';
import { Validator } from '../../../../../lib/advice/validation/validator';
import type { ConstraintDecorator } from '../../../../../lib/metadata/validation';

const NOW = Date.UTC(2026, 0, 1);
const validator = new Validator({ clock: { now: () => NOW } });

// Of jakarta.validation.constraints: what the javadoc of each says is valid, and its bounds on both sides. Texts for
// @Digits and @DecimalMin as java.math.BigDecimal reads and measures them.
type Row = readonly [name: string, ConstraintDecorator, right: readonly unknown[], wrong: readonly unknown[]];
const ABSENT = [null, undefined];
const at = (offset: number): readonly unknown[] => [NOW + offset, new Date(NOW + offset)];

const rows: readonly Row[] = [
  ['NotNull', NotNull(), ['', 0, false, [], NaN], ABSENT],
  ['Null', Null(), ABSENT, ['', 0, false, NaN, {}]],
  ['NotBlank', NotBlank(), ['a', ' a ', '\u00A0x'], ['', ' \t\n', '\u3000', 1, ['a'], ...ABSENT]],
  [
    'NotEmpty',
    NotEmpty(),
    [' ', [0], [undefined], new Set([1]), new Map([[1, 1]]), { a: 1 }, Buffer.from('a')],
    ['', [], new Set(), new Map(), {}, Buffer.alloc(0), 1, true, ...ABSENT],
  ],
  [
    'Size',
    Size({ min: 2, max: 3 }),
    ['ab', 'abc', '😀', [1, 2], new Set([1, 2]), { a: 1, b: 2 }, new Uint16Array(2), ...ABSENT],
    ['a', '', 'abcd', [1], [1, 2, 3, 4], new Map(), new Uint16Array(1), 12, true, new Date()],
  ],
  ['Size with one bound', Size({ min: 1 }), ['a', 'a'.repeat(10_000)], ['']],
  ['Size of nothing', Size({ max: 0 }), ['', []], ['a', [1]]],
  ['AssertTrue', AssertTrue(), [true, ...ABSENT], [false, 1, 'true']],
  ['AssertFalse', AssertFalse(), [false, ...ABSENT], [true, 0, '']],
  ['Min', Min(2), [2, 2.5, 2n, 3n, Infinity, ...ABSENT], [1, 1.999_999, -3, 1n, -Infinity, NaN, '3', true]],
  ['Min beyond 2 to the 53', Min(9_007_199_254_740_993n), [9_007_199_254_740_993n], [9_007_199_254_740_992n]],
  ['Max', Max(2), [2, -7, 1.5, 2n, -Infinity, ...ABSENT], [2.000_001, 3n, Infinity, NaN, '1']],
  ['Positive', Positive(), [0.1, 1, 1n, Number.MIN_VALUE, Infinity, ...ABSENT], [0, -0, -1, 0n, NaN, '1']],
  ['PositiveOrZero', PositiveOrZero(), [0, -0, 0n, 1, ...ABSENT], [-1, -1n, NaN, -Infinity]],
  ['Negative', Negative(), [-0.1, -1n, -Infinity, ...ABSENT], [0, -0, 0n, 1, NaN, '-1']],
  ['NegativeOrZero', NegativeOrZero(), [0, -0, 0n, -1, ...ABSENT], [0.1, 1n, NaN]],
  [
    'DecimalMin',
    DecimalMin('0.1'),
    [0.1, 0.11, '0.1', '0.10', '+0.1', '1e-1', '.5', 1n, Infinity, ...ABSENT],
    [0.099, 0, '0.0999999999999999999999', '-1', '1e-2', '', ' 1', 'x', '0x10', NaN, -Infinity, true],
  ],
  ['DecimalMin, exclusive', DecimalMin('0.1', { inclusive: false }), [0.11, '0.1000001', ...ABSENT], [0.1, '0.100']],
  ['DecimalMax', DecimalMax(10), [10, 9.99, '10.000', 10n, '-1e9', -Infinity], [10.01, '10.0001', 11n, '1e2', NaN]],
  ['DecimalMax, exclusive', DecimalMax('10', { inclusive: false }), [9.99, '9.999', 9n], [10, '1e1', 10n]],
  // The nearest number to the bound is above it, and to the one below it.
  [
    'DecimalMin between two numbers',
    DecimalMin('9007199254740992.5'),
    [9_007_199_254_740_994],
    [9_007_199_254_740_992],
  ],
  ['DecimalMin beyond all numbers', DecimalMin('1e400'), ['1e400', '1e401', Infinity], [1e308, '1e399', -Infinity]],
  ['DecimalMax beyond all numbers', DecimalMax('-1e400'), ['-1e400', '-1e401', -Infinity], [-1e308, '0', Infinity]],
  [
    'Digits',
    Digits({ integer: 3, fraction: 2 }),
    [0, 999.99, -999.99, 1e2, 0.01, '999.99', '-12.3', '0001.20', 999n, '1e2', ...ABSENT],
    [1000, 0.001, '999.999', '1.100', '1000', '1e3', 1000n, 1e21, NaN, Infinity, 'abc', '', true],
  ],
  ['Digits behind the point only', Digits({ integer: 0, fraction: 1 }), [0.5, '0.5', '.5', '0.0'], [1, 0, '0', '1.5']],
  ['Pattern', Pattern('[a-z]+'), ['abc', ...ABSENT], ['abc1', '1abc', 'ABC', '', 1]],
  ['Pattern with flags', Pattern('[a-z]+', { flags: 'i' }), ['ABC'], ['ABC1']],
  ['Pattern with alternatives', Pattern('\\d{2}|x'), ['12', 'x'], ['123', 'xx', '12x']],
  ['Pattern of several lines', Pattern(/^a$\n^b$/m), ['a\nb'], ['a', 'a\nb\nc', 'x\na\nb']],
  ['Pattern with a line end', Pattern('a'), ['a'], ['a\n', '\na']],
  ['Pattern that remembers', Pattern(/a+/g), ['aa', 'aa', 'aa'], []],
  [
    'Email',
    Email(),
    ['a@example.com', 'a.b+c@example.co.uk', 'root@localhost', 'a@[127.0.0.1]', '用户@example.com', '', ...ABSENT],
    ['a@', '@b.c', 'example.com', 'a b@c.de', 'a@b@c.de', 'a@b..c', 'a@-b.de', 1],
  ],
  ['Email with a pattern', Email({ regexp: '.*@example\\.com' }), ['a@example.com'], ['a@example.org', '']],
  ['Past', Past(), [...at(-1), 0, ...ABSENT], [...at(0), ...at(1), new Date(NaN), NaN, '2000-01-01']],
  ['PastOrPresent', PastOrPresent(), [...at(-1), ...at(0), ...ABSENT], [...at(1), new Date(NaN)]],
  ['Future', Future(), [...at(1), Infinity, ...ABSENT], [...at(0), ...at(-1), new Date(NaN), '2999-01-01']],
  ['FutureOrPresent', FutureOrPresent(), [...at(0), ...at(1), ...ABSENT], [...at(-1), new Date(NaN)]],
];

test.each(rows)('%s', (_name, decorator, right, wrong) => {
  class Holder {
    value: unknown;
  }
  decorator(Holder.prototype, 'value');
  const valid = (value: unknown): boolean => validator.validate(Object.assign(new Holder(), { value })).valid;
  expect(right.filter((value) => !valid(value))).toEqual([]);
  expect(wrong.filter(valid)).toEqual([]);
});

test('every constraint has a row', () => {
  expect([...BUILT_IN_CONSTRAINTS.keys()].filter((name) => !rows.some(([row]) => row === name))).toEqual([]);
});
