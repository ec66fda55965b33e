import { transactionAttributes } from '../../../../lib/advice/transaction/transaction-attributes';
import type { TransactionalOptions } from '../../../../lib/metadata/transaction';

class Business extends Error {}
class Refused extends Business {}
class RefusedTwice extends Refused {}

const rollsBack = (options: TransactionalOptions, error: unknown): boolean =>
  transactionAttributes('Bills.insert', options).rollsBack(error);

// As Spring's RuleBasedTransactionAttribute: the least depth wins, of two alike the first, and rollbackFor is first.
test.each<[string, TransactionalOptions, unknown, boolean]>([
  ['no rule: every error', {}, new Error(), true],
  ['no rule: what is no error', {}, 'text', true],
  ['a rule for others', { noRollbackFor: [Business] }, new Error(), true],
  ['the class itself', { noRollbackFor: [Business] }, new Business(), false],
  ['a subclass', { noRollbackFor: [Business] }, new RefusedTwice(), false],
  ['nearer: rollbackFor', { noRollbackFor: [Business], rollbackFor: [Refused] }, new RefusedTwice(), true],
  ['nearer: noRollbackFor', { rollbackFor: [Business], noRollbackFor: [Refused] }, new RefusedTwice(), false],
  ['farther does not count', { noRollbackFor: [Business], rollbackFor: [RefusedTwice] }, new Refused(), false],
  ['of two alike', { noRollbackFor: [Refused], rollbackFor: [Refused] }, new Refused(), true],
  ['a cause is not asked', { noRollbackFor: [Business] }, new Error('x', { cause: new Business() }), true],
])('%s', (_, options, error, expected) => {
  expect(rollsBack(options, error)).toBe(expected);
});

test('what is begun: only what was given, the timeout in milliseconds', () => {
  expect(transactionAttributes('a', {})).toMatchObject({ propagation: 'REQUIRED' });
  expect(transactionAttributes('a', {}).definition).toEqual({ name: 'a', readOnly: false });
  const all: TransactionalOptions = { isolation: 'SERIALIZABLE', timeout: '2 min', readOnly: true };
  expect(transactionAttributes('a', all).definition).toEqual({
    name: 'a',
    isolation: 'SERIALIZABLE',
    timeout: 120_000,
    readOnly: true,
  });
});

test.each([-1, NaN, Infinity, 'soon'])('a timeout of %p is none', (timeout) => {
  expect(() => transactionAttributes('a', { timeout: timeout as number })).toThrow(
    expect.objectContaining({ code: 'MILLRACE_CONFIG_DURATION' }),
  );
});
