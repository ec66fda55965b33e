import fc from 'fast-check';
import { profileExpression } from '../../../lib/config/profile-expression';

const holds = (expression: string, ...active: string[]): boolean => profileExpression(expression)(new Set(active));

// The cases of Spring's own documentation of Profiles.of, and of its tests of the parser.
test.each([
  ['spring', ['spring'], true],
  ['spring', ['framework'], false],
  ['!spring', ['spring'], false],
  ['! spring', ['framework'], true],
  ['spring & framework', ['spring'], false],
  ['spring&framework', ['spring', 'framework'], true],
  ['spring | framework', ['framework'], true],
  ['a & b & c', ['a', 'b'], false],
  ['(spring & framework) | (spring & java)', ['spring', 'java'], true],
  ['((spring) & framework) | (spring & java)', ['framework', 'java'], false],
  ['!(spring & framework)', ['spring'], true],
  ['!spring | !framework', ['spring', 'framework'], false],
  ['eu-west.1 & !dry_run', ['eu-west.1'], true],
  ['生产', ['生产'], true],
])('%s with %j is %s', (expression, active, expected) => {
  expect(holds(expression, ...active)).toBe(expected);
});

test.each([
  ['', 1],
  [' ', 2],
  ['a & b | c', 7],
  ['a | b & c', 7],
  ['(a', 1],
  ['a)', 2],
  ['a &', 4],
  ['& a', 1],
  ['()', 2],
  ['!', 2],
  ['a b', 3],
  ['(a | b) c', 9],
])("'%s' is refused at column %i", (expression, column) => {
  expect(() => profileExpression(expression)).toThrow(
    expect.objectContaining({
      code: 'MILLRACE_CONDITION_PROFILE',
      params: expect.objectContaining({ column }) as unknown,
    }),
  );
});

/** A random expression with what it means, by the truth table of its names. */
interface Made {
  readonly text: string;
  readonly means: (active: ReadonlySet<string>) => boolean;
}
const { expression } = fc.letrec<{ expression: Made }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom('a', 'b', 'c').map((name): Made => ({ text: name, means: (active) => active.has(name) })),
    tie('expression').map(({ text, means }): Made => ({ text: `!(${text})`, means: (active) => !means(active) })),
    fc
      .tuple(fc.constantFrom('&', '|'), fc.array(tie('expression'), { minLength: 1, maxLength: 3 }))
      .map(([operator, parts]): Made => ({
        text: `(${parts.map(({ text }) => text).join(operator)})`,
        means: (active) =>
          operator === '&' ? parts.every(({ means }) => means(active)) : parts.some(({ means }) => means(active)),
      })),
  ),
}));

it('means what its truth table says', () => {
  fc.assert(
    fc.property(expression, fc.subarray(['a', 'b', 'c']), ({ text, means }, active) => {
      expect(holds(text, ...active)).toBe(means(new Set(active)));
    }),
    { numRuns: 2000 },
  );
});

it('ends on any text, with a predicate or the error', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '!', '&', '|', '(', ')', '\n') }), (text) => {
      try {
        profileExpression(text)(new Set());
      } catch (error) {
        expect(error).toMatchObject({ code: 'MILLRACE_CONDITION_PROFILE' });
      }
    }),
    { numRuns: 5000 },
  );
});
