import { errorText } from '../../../lib/bootstrap/error-text';
import { MillraceError } from '../../../lib/errors/millrace-error';

test('a coded error says what happened, by which causes, and what to do; no stack', () => {
  const system = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const text = errorText(new MillraceError('MILLRACE_CONFIG_DURATION', { value: 'soon' }, { cause: system }));
  expect(text).toBe(
    [
      '"soon" is not a duration. [MILLRACE_CONFIG_DURATION]',
      '  caused by connect ECONNREFUSED [ECONNREFUSED]',
      "Remedy: Give a non-negative number of milliseconds, or a text such as '500 ms', '2 s', '5 min' or '1 h'.",
    ].join('\n'),
  );
});

test('an error of the program is shown with its stack, wherever it stands in the chain', () => {
  const bug = new RangeError('too much');
  for (const error of [bug, new MillraceError('MILLRACE_CONFIG_DURATION', { value: '' }, { cause: bug })]) {
    expect(errorText(error)).toContain('RangeError: too much');
    expect(errorText(error)).toMatch(/^ {2,}at .*error-text\.test\.ts/m);
  }
});

test('what was thrown need not be an error', () => {
  expect(errorText('out of luck')).toContain('out of luck');
  expect(errorText(undefined)).toContain('undefined');
});

test('secrets in messages are masked', () => {
  expect(errorText(new Error('postgres://app:geheim@db/x refused'))).not.toContain('geheim');
});
