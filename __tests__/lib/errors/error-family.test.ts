import { errorFamily } from '../../../lib/errors/error-family';
import { Faults } from '../../../lib/errors/faults';
import { isMillraceError, MillraceError } from '../../../lib/errors/millrace-error';

const ExampleError = errorFamily({
  MILLRACE_EXAMPLE_FULL: {
    message: (p: { name: string; limit: number }) => `${p.name} holds ${p.limit} already.`,
    remedy: 'Empty it.',
    retriable: true,
  },
  MILLRACE_EXAMPLE_WRONG: { message: () => 'Wrong.', remedy: 'Right it.', kind: 'wrong-use' },
});

it('makes errors that are MillraceErrors with codes of their own', () => {
  const cause = new Error('why');
  const error = new ExampleError('MILLRACE_EXAMPLE_FULL', { name: 'bin', limit: 3 }, { cause });
  expect(error).toBeInstanceOf(MillraceError);
  expect(error).toBeInstanceOf(ExampleError);
  expect(error).toMatchObject({
    code: 'MILLRACE_EXAMPLE_FULL',
    message: 'bin holds 3 already.',
    remedy: 'Empty it.',
    retriable: true,
    kind: 'failure',
    docs: 'reference/errors.md#millrace_example_full',
    cause,
  });
  expect(error.params.limit).toBe(3);
  expect(new ExampleError('MILLRACE_EXAMPLE_WRONG', {})).toMatchObject({ retriable: false, kind: 'wrong-use' });
});

it('is recognized, by its code too, and collected with other faults', () => {
  const error = new ExampleError('MILLRACE_EXAMPLE_WRONG', {});
  expect(isMillraceError(error)).toBe(true);
  expect(isMillraceError(error, 'MILLRACE_EXAMPLE_WRONG')).toBe(true);
  expect(isMillraceError(error, 'MILLRACE_EXAMPLE_FULL')).toBe(false);
  const faults = new Faults();
  faults.addError('here', error);
  faults.add('there', 'MILLRACE_CONFIG_DURATION', { value: 'x' });
  expect(() => faults.throwIfAny('App')).toThrow(/1\. here: Wrong\.[^]*2\. there: "x" is not a duration/);
});

it('does not recognize errors of others', () => {
  expect(isMillraceError(Object.assign(new Error('x'), { code: 'ENOENT', remedy: '' }))).toBe(false);
  expect(isMillraceError(Object.assign(new Error('x'), { code: 'MILLRACE_X' }))).toBe(false);
  expect(isMillraceError('MILLRACE_X')).toBe(false);
});

it('refuses wrong codes and parameters by type', () => {
  // @ts-expect-error -- no such code
  expect(() => new ExampleError('MILLRACE_EXAMPLE_NONE', {})).toThrow();
  // @ts-expect-error -- a parameter is missing
  expect(new ExampleError('MILLRACE_EXAMPLE_FULL', { name: 'x' }).message).toContain('undefined');
});
