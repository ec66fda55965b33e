import { retryRules } from '../../../../lib/advice/retry/retry-rules';
import { ValidationError } from '../../../../lib/advice/validation/validation-error';
import { MillraceError } from '../../../../lib/errors/millrace-error';
import type { RetryableOptions } from '../../../../lib/metadata/retry';
import { optionReader } from '../../../support/option-reader';

class Network extends Error {}
class Refused extends Network {}
class Timeout extends Network {}

function rules(options: RetryableOptions): (error: unknown) => boolean {
  const { reader, messages } = optionReader();
  const found = retryRules(options, { where: 'A.b' }, reader);
  expect(messages()).toEqual([]);
  return found;
}

const invalid = new ValidationError('A.b', []);
const wrapping = (cause: unknown): Error => new Error('outer', { cause });

describe('retryRules', () => {
  test.each<[string, RetryableOptions, unknown, boolean]>([
    ['every error by default', {}, new Error(), true],
    ['what is no error, too', {}, 'text', true],
    ['a TypeError, too', {}, new TypeError(), true],
    ['included', { include: [Network] }, new Network(), true],
    ['a subclass of it', { include: [Network] }, new Refused(), true],
    ['not included', { include: [Network] }, new Error(), false],
    ['no error, with include', { include: [Network] }, 'text', false],
    ['excluded', { exclude: [Network] }, new Refused(), false],
    ['not excluded', { exclude: [Network] }, new Error(), true],
    ['the nearest class wins: exclude', { include: [Network], exclude: [Refused] }, new Refused(), false],
    ['the nearest class wins: include', { include: [Network], exclude: [Refused] }, new Timeout(), true],
    ['the nearest class wins: the other way round', { include: [Refused], exclude: [Network] }, new Refused(), true],
    ['the nearest class wins: a sibling', { include: [Refused], exclude: [Network] }, new Timeout(), false],
    ['an included cause', { include: [Network] }, wrapping(wrapping(new Timeout())), true],
    ['an excluded cause', { exclude: [Network] }, wrapping(new Timeout()), false],
    [
      'the class itself decides before its causes',
      { include: [Error], exclude: [Network] },
      wrapping(new Network()),
      true,
    ],
    [
      'the excluded cause of an included error',
      { include: [Network], exclude: [Refused] },
      wrapping(new Refused()),
      false,
    ],
    ['a failed validation', {}, invalid, false],
    ['a failed validation as cause', {}, wrapping(invalid), false],
    ['a failed validation is no other Millrace error', { include: [MillraceError] }, invalid, false],
    ['a failed validation that is asked for', { include: [ValidationError] }, invalid, true],
  ])('%s', (_name, options, error, expected) => {
    expect(rules(options)(error)).toBe(expected);
  });

  test('causes in a circle end', () => {
    const error = new Error('a');
    error.cause = error;
    expect(rules({ include: [Network] })(error)).toBe(false);
  });
});

describe('exceptionExpression', () => {
  const conflict = Object.assign(new Network('try again'), { code: '40001' });
  test.each<[string, RetryableOptions, unknown, boolean]>([
    ['an expression over the error', { exceptionExpression: "#error.code == '40001'" }, conflict, true],
    ['that does not hold', { exceptionExpression: "#error.code == '23505'" }, conflict, false],
    ['its message', { exceptionExpression: "#error.message matches '.*again'" }, conflict, true],
    ['a function', { exceptionExpression: (error) => error === 'text' }, 'text', true],
    ['beside classes: both must hold', { include: [RangeError], exceptionExpression: () => true }, conflict, false],
    ['what is excluded is not asked about', { exclude: [Network], exceptionExpression: () => fail() }, conflict, false],
  ])('%s', (_name, options, error, expected) => {
    expect(rules(options)(error)).toBe(expected);
  });

  test.each<[NonNullable<RetryableOptions['exceptionExpression']>, string]>([
    ['#error.code', 'it gives string'],
    ["#error.cause.code == '1'", 'cannot be read of undefined'],
    [
      () => {
        throw new RangeError('broken');
      },
      'broken',
    ],
  ])('%p cannot judge: the error it was asked about is the cause', (exceptionExpression, problem) => {
    expect(() => rules({ exceptionExpression })(conflict)).toThrow(
      expect.objectContaining({
        code: 'MILLRACE_RETRY_CONDITION',
        cause: conflict,
        params: { where: 'A.b', problem: expect.stringContaining(problem) },
      }),
    );
  });

  test.each([
    ['#error.', 'MILLRACE_EXPRESSION_SYNTAX'],
    ['#cause', 'MILLRACE_EXPRESSION_UNKNOWN_NAME'],
  ])('%s is a fault at start', (exceptionExpression, code) => {
    const { reader, codes } = optionReader();
    retryRules({ exceptionExpression }, { where: 'A.b' }, reader);
    expect(codes()).toEqual([code]);
  });
});
