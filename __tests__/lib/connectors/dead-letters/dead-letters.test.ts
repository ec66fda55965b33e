import { existsSync, readFileSync } from 'node:fs';
import type { BadRecordLimitOptions } from '../../../../lib/connectors/dead-letters/bad-record-limit';
import { DeadLetters, defaultDeadLetterPath } from '../../../../lib/connectors/dead-letters/dead-letters';
import { MillraceError } from '../../../../lib/errors/millrace-error';
import type { BadRecord } from '../../../../lib/functions/source';
import { temporaryFolder } from '../../../support/connectors/temporary-folder';

const folder = temporaryFolder();
const BAD: BadRecord = { raw: '{', length: 1, cause: new Error('broken'), source: 'in.jsonl', position: 'line 3' };

function lettersIn(path: string): unknown[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line) as unknown);
}

describe('DeadLetters', () => {
  it('writes one JSON line for each bad record, in a file that the first one makes', () => {
    const path = folder.path('deep/down/letters.jsonl');
    const letters = new DeadLetters({ jobName: 'flows', path, now: () => Date.UTC(2024, 0, 2) });
    letters.flush();
    expect(existsSync(path)).toBe(false);
    const cause = new MillraceError('MILLRACE_RECORD_ENCODING', { length: 2 });
    letters.badRecord('source', BAD);
    letters.badRecord('other', { ...BAD, raw: 'YQ==', encoding: 'base64', length: 2, cause });
    letters.close();
    expect(letters.count).toBe(2);
    expect(lettersIn(path)).toEqual([
      {
        time: '2024-01-02T00:00:00.000Z',
        job: 'flows',
        operator: 'source',
        source: 'in.jsonl',
        position: 'line 3',
        cause: { message: 'broken' },
        length: 1,
        raw: '{',
      },
      {
        time: '2024-01-02T00:00:00.000Z',
        job: 'flows',
        operator: 'other',
        source: 'in.jsonl',
        position: 'line 3',
        cause: { code: 'MILLRACE_RECORD_ENCODING', message: 'The line of 2 bytes is not valid UTF-8.' },
        length: 2,
        raw: 'YQ==',
        encoding: 'base64',
      },
    ]);
  });

  it('appends to what earlier runs left, also to half a line', () => {
    const path = folder.file('old.jsonl', '{"half":');
    const letters = new DeadLetters({ jobName: 'flows', path });
    letters.badRecord('source', BAD);
    letters.close();
    const [half, letter] = readFileSync(path, 'utf8').split('\n');
    expect(half).toBe('{"half":');
    expect(JSON.parse(letter ?? '')).toMatchObject({ raw: '{' });
  });

  it('writes within a turn of the event loop, and holds no more than 64 KiB before', async () => {
    const path = folder.path('soon.jsonl');
    const letters = new DeadLetters({ jobName: 'flows', path });
    letters.badRecord('source', BAD);
    expect(existsSync(path)).toBe(false);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(lettersIn(path)).toHaveLength(1);
    for (let i = 0; i < 100; i++) letters.badRecord('source', { ...BAD, raw: 'x'.repeat(10_000), length: 10_000 });
    expect(readFileSync(path).length).toBeGreaterThan(100 * 10_000 - 2 * 64 * 1024);
    letters.close();
    expect(lettersIn(path)).toHaveLength(101);
  });

  it('keeps the record that breaks the limit, too', () => {
    const path = folder.path('limit.jsonl');
    const letters = new DeadLetters({ jobName: 'flows', path, limit: { maxNumber: 1 } });
    letters.badRecord('source', BAD);
    letters.recordsRead(10);
    expect(() => letters.badRecord('source', BAD)).toThrow('2 of 12 records are bad, more than the limit of 1.');
    letters.close();
    expect(lettersIn(path)).toHaveLength(2);
  });

  it('fails when its file cannot be written, at once or at the next call', async () => {
    const path = `${folder.file('file', '')}/letters.jsonl`;
    const unwritable = expect.objectContaining({ code: 'MILLRACE_DEAD_LETTERS_UNWRITABLE' }) as Error;
    const letters = new DeadLetters({ jobName: 'flows', path });
    letters.badRecord('source', BAD);
    expect(() => letters.flush()).toThrow(unwritable);
    const later = new DeadLetters({ jobName: 'flows', path: '/dev/full' });
    later.badRecord('source', BAD);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(() => later.badRecord('source', BAD)).toThrow(unwritable);
    expect(() => later.close()).toThrow('no space left on device (ENOSPC)');
  });

  it('has a default file, whatever the job is called', () => {
    expect(defaultDeadLetterPath('flows')).toBe('data/dead-letters/flows.jsonl');
    expect(defaultDeadLetterPath('../Größe/1 a')).toBe('data/dead-letters/__Größe_1_a.jsonl');
  });
});

describe('BadRecordLimit', () => {
  function firstRefused(limit: BadRecordLimitOptions, goodBeside: number): number | undefined {
    const letters = new DeadLetters({ jobName: 'job', path: '/dev/null', limit });
    for (let i = 1; i <= 500; i++) {
      try {
        letters.badRecord('source', BAD);
        letters.recordsRead(goodBeside);
      } catch (error) {
        expect(error).toMatchObject({ code: 'MILLRACE_BAD_RECORD_LIMIT' });
        return i;
      }
    }
    return undefined;
  }

  it.each<[string, BadRecordLimitOptions, number, number | undefined]>([
    ['bears all by default', {}, 0, undefined],
    ['bears none with 0', { maxNumber: 0 }, 5, 1],
    ['bears as many as it says', { maxNumber: 7 }, 5, 8],
    ['minds the share once there are enough', { maxRatio: 0.1, minRecords: 100 }, 4, 20],
    ['has 100 as enough by default', { maxRatio: 0.1 }, 0, 100],
    ['bears a share within', { maxRatio: 0.2, minRecords: 10 }, 4, undefined],
    ['minds both', { maxRatio: 0.1, maxNumber: 3 }, 4, 4],
  ])('%s', (_, limit, goodBeside, refused) => {
    expect(firstRefused(limit, goodBeside)).toBe(refused);
  });

  it('does not judge the share before the good records beside the bad ones are told', () => {
    const letters = new DeadLetters({ jobName: 'job', path: '/dev/null', limit: { maxRatio: 0.2 } });
    for (let i = 0; i < 200; i++) letters.badRecord('source', BAD);
    letters.recordsRead(800);
    letters.badRecord('source', BAD);
    expect(() => letters.recordsRead(3)).toThrow('201 of 1004 records are bad, more than the limit of 20 %.');
  });

  it.each([{ maxNumber: -1 }, { maxRatio: 1.1 }, { maxRatio: NaN }, { minRecords: -5 }])('refuses %p', (limit) => {
    expect(() => new DeadLetters({ jobName: 'job', limit })).toThrow(
      expect.objectContaining({ code: 'MILLRACE_BAD_RECORD_OPTION', kind: 'wrong-use' }) as Error,
    );
  });
});
