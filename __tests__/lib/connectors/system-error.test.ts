import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describeSystemError } from '../../../lib/connectors/system-error';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

it('has the words of the operating system for its errors', () => {
  const missing = thrownBy(() => readFileSync('/no/such/file'));
  expect(describeSystemError(missing)).toBe('no such file or directory (ENOENT)');
});

it("keeps zlib's words, whose numbers are not the system's", () => {
  const spoilt = thrownBy(() => gunzipSync(Buffer.from('no gzip')));
  expect(describeSystemError(spoilt)).toBe('incorrect header check (Z_DATA_ERROR)');
  const cut = thrownBy(() => gunzipSync(Buffer.alloc(0)));
  expect(describeSystemError(cut)).toBe('unexpected end of file (Z_BUF_ERROR)');
});

it('tells all of several, and anything that is thrown', () => {
  const several = new AggregateError([new Error('one'), Object.assign(new Error('two'), { code: 'ERR_TWO' })]);
  expect(describeSystemError(several)).toBe('one; two (ERR_TWO)');
  expect(describeSystemError('a text')).toBe('a text');
});
