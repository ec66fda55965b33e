import { retryRules } from '../../../../lib/advice/retry/retry-rules';
import { ValidationError } from '../../../../lib/advice/validation/validation-error';
import { MillraceError } from '../../../../lib/errors/millrace-error';
import type { RetryableOptions } from '../../../../lib/metadata/retry';

class Network extends Error {}
class Refused extends Network {}
class Timeout extends Network {}

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
    ['an included cause', { include: [Network] }, wrapping(wrapping(new Timeout())), true],
    ['an excluded cause', { exclude: [Network] }, wrapping(new Timeout()), false],
    [
      'the class itself decides before its causes',
      { include: [Error], exclude: [Network] },
      wrapping(new Network()),
      true,
    ],
    ['a failed validation', {}, invalid, false],
    ['a failed validation as cause', {}, wrapping(invalid), false],
    ['a failed validation is no other Millrace error', { include: [MillraceError] }, invalid, false],
    ['a failed validation that is asked for', { include: [ValidationError] }, invalid, true],
  ])('%s', (_name, options, error, expected) => {
    expect(retryRules(options)(error)).toBe(expected);
  });

  test('causes in a circle end', () => {
    const error = new Error('a');
    error.cause = error;
    expect(retryRules({ include: [Network] })(error)).toBe(false);
  });
});
