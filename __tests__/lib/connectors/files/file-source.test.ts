import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readdirSync, symlinkSync, truncateSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { FileSource, type FileSourceOptions } from '../../../../lib/connectors/files/file-source';
import type { FileSplit } from '../../../../lib/connectors/files/file-split';
import { MillraceError } from '../../../../lib/errors/millrace-error';
import { NO_TIMESTAMP } from '../../../../lib/functions/source';
import { json } from '../../../../lib/types/json';
import { text } from '../../../../lib/types/text';
import { readAll, readingContext, readRecords, startReader } from '../../../support/connectors/read-source';
import { temporaryFolder } from '../../../support/connectors/temporary-folder';

class Flow {
  billNumber!: string;
}

const folder = temporaryFolder();

const openFiles = (): string[] => readdirSync('/proc/self/fd');

function lines(options: Omit<FileSourceOptions<string>, 'format'>): FileSource<string> {
  return new FileSource({ ...options, format: text() });
}

describe('FileSource', () => {
  it('reads lines with LF, CRLF, a byte order mark and no end', async () => {
    const path = folder.file('mixed.txt', '\ufeffone\r\ntwö\n\nfour');
    expect(await readAll(lines({ path }), readingContext())).toEqual(['one', 'twö', '', 'four']);
  });

  it('reads nothing from an empty file, or one that holds a byte order mark only', async () => {
    const paths = [folder.file('empty.txt', ''), folder.file('bom.txt', '\ufeff')];
    expect(await readAll(lines({ path: paths }), readingContext())).toEqual([]);
  });

  it('reads instances by the format beside the source, passes blank lines over, and keeps bad ones', async () => {
    const path = folder.file('flows.jsonl', '{"billNumber":"a"}\r\n\r\n  \n{broken\r\n[1]\n{"billNumber":"b"}\n');
    const context = readingContext({ format: json(Flow) });
    const flows = await readAll(new FileSource<Flow>({ path }), context);
    expect(flows.map((flow) => [flow instanceof Flow, flow.billNumber])).toEqual([
      [true, 'a'],
      [true, 'b'],
    ]);
    expect(context.bad).toMatchObject([
      { raw: '{broken', length: 7, source: path, position: 'line 4', cause: { code: 'MILLRACE_RECORD_MALFORMED' } },
      { raw: '[1]', length: 3, source: path, position: 'line 5', cause: { code: 'MILLRACE_RECORD_MALFORMED' } },
    ]);
  });

  it('keeps a line that is not UTF-8 by its bytes', async () => {
    const bytes = Buffer.from([0x61, 0xff, 0xfe, 0x62]);
    const path = folder.file('latin.txt', Buffer.concat([Buffer.from('ok\n'), bytes, Buffer.from('\nä\n')]));
    const context = readingContext();
    expect(await readAll(lines({ path }), context)).toEqual(['ok', 'ä']);
    expect(context.bad).toMatchObject([
      { encoding: 'base64', length: 4, position: 'line 2', cause: { code: 'MILLRACE_RECORD_ENCODING' } },
    ]);
    expect(Buffer.from(context.bad[0]?.raw ?? '', 'base64').equals(bytes)).toBe(true);
  });

  it('keeps the first 64 KiB of a line that is too long, cut between characters', async () => {
    const long = 'x' + '\u{1f600}'.repeat(300_000);
    const path = folder.file('long.txt', `before\n${long}\nbehind\n`);
    const context = readingContext();
    expect(await readAll(lines({ path }), context)).toEqual(['before', 'behind']);
    expect(context.bad).toMatchObject([
      { length: 1_200_001, position: 'line 2', cause: { code: 'MILLRACE_RECORD_TOO_LONG' } },
    ]);
    const raw = context.bad[0]?.raw ?? '';
    expect(long.startsWith(raw)).toBe(true);
    expect(Buffer.byteLength(raw)).toBe(65_533);
  });

  it('gives batches of at most the limit, without timestamps, named by their file', async () => {
    const path = folder.file('many.txt', Array.from({ length: 25 }, (_, i) => `${i}\n`).join(''));
    const reader = await startReader(lines({ path }), readingContext());
    const sizes: number[] = [];
    while (!reader.finished) {
      const batch = reader.poll(10);
      if (batch === undefined) {
        await reader.available();
        continue;
      }
      sizes.push(batch.to - batch.from);
      expect(batch.split).toBe(path);
      for (let i = batch.from; i < batch.to; i++) expect(batch.timestamps[i]).toBe(NO_TIMESTAMP);
    }
    await reader.close();
    expect(sizes).toEqual([10, 10, 5]);
  });

  it('goes on from its snapshot, wherever it was taken', async () => {
    const all = Array.from({ length: 40 }, (_, i) => (i % 7 === 3 ? '{' : `"line ${i} ä"`) + (i % 2 ? '\r\n' : '\n'));
    const first = folder.file('first.jsonl', '\ufeff' + all.join(''));
    const second = folder.file('second.jsonl', all.join('').trimEnd());
    const zipped = folder.file('third.jsonl.gz', gzipSync(all.join('')));
    const source = new FileSource({ path: [first, second, zipped], format: json() });
    const expectedContext = readingContext();
    const expected = await readAll(source, expectedContext);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 110 }), async (limit, stopAfter) => {
        const context = readingContext();
        const before = await startReader(source, context);
        const read = await readRecords(before, { limit, enough: ({ length }) => length >= stopAfter });
        const snapshot = JSON.parse(JSON.stringify(before.snapshot())) as FileSplit[];
        await before.close();
        const after = await startReader(source, context, snapshot);
        read.push(...(await readRecords(after, { limit })));
        await after.close();
        expect(read).toEqual(expected);
        expect(context.bad.map(({ source: from, position }) => [from, position])).toEqual(
          expectedContext.bad.map(({ source: from, position }) => [from, position]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('reads the files of a folder by name, hidden ones and folders left out, each once', async () => {
    mkdirSync(folder.path('parts/inner'), { recursive: true });
    folder.file('parts/b', 'b');
    folder.file('parts/a', 'a1\na2');
    folder.file('parts/.hidden', 'no');
    folder.file('parts/_SUCCESS', 'no');
    folder.file('parts/inner/c', 'no');
    const path = [folder.path('parts/b'), folder.path('parts')];
    expect(await readAll(lines({ path }), readingContext())).toEqual(['b', 'a1', 'a2']);
  });

  it('unpacks gzip, of several members too, and fails when it ends too soon', async () => {
    const packed = Buffer.concat([gzipSync('one\ntw'), gzipSync('o\n')]);
    expect(await readAll(lines({ path: folder.file('two.gz', packed) }), readingContext())).toEqual(['one', 'two']);
    const cut = gzipSync(Array.from({ length: 1000 }, (_, i) => `${i}\n`).join('')).subarray(0, 900);
    const reading = readAll(lines({ path: folder.file('cut.gz', cut) }), readingContext());
    await expect(reading).rejects.toMatchObject({
      code: 'MILLRACE_SOURCE_READ_FAILED',
      message: expect.stringContaining('unexpected end of file (Z_BUF_ERROR)') as string,
    });
  });

  it.each([
    ['what is no gzip', 'no gzip at all\n', 'incorrect header check'],
    // The first byte of what is packed says its kind: 3 does not exist.
    ['a spoilt gzip', gzipSync('one\ntwo\n').fill(0x07, 10, 11), 'invalid block type'],
  ])('tells what is wrong with %s', async (_, data, problem) => {
    const path = folder.file('spoilt.gz', data);
    await expect(readAll(lines({ path }), readingContext())).rejects.toMatchObject({
      code: 'MILLRACE_SOURCE_READ_FAILED',
      message: `Reading ${path} failed behind line 0: ${problem} (Z_DATA_ERROR).`,
    });
  });

  it('reads a named pipe, and gives up waiting for its writer when it is closed', async () => {
    const path = folder.path('pipe');
    execFileSync('mkfifo', [path]);
    const abandoned = await startReader(lines({ path }), readingContext());
    await abandoned.close();

    const reader = await startReader(lines({ path }), readingContext());
    const writer = createWriteStream(path);
    writer.write('one\ntw');
    expect(await readRecords(reader, { enough: ({ length }) => length === 1 })).toEqual(['one']);
    writer.end('o\n');
    expect(await readRecords(reader)).toEqual(['two']);
    await reader.close();
  });

  it('reads nothing from a device without data', async () => {
    expect(await readAll(lines({ path: '/dev/null' }), readingContext())).toEqual([]);
  });

  it.each([
    ['a file that is missing', 'nowhere.jsonl', 'no such file or directory (ENOENT)'],
    ['a path through a file', 'plain.txt/x', 'not a directory (ENOTDIR)'],
    ['a link to itself', 'loop', 'too many symbolic links encountered (ELOOP)'],
  ])('refuses %s before any record, as wrong use', async (_, name, problem) => {
    folder.file('plain.txt', 'x');
    if (name === 'loop') symlinkSync(folder.path('loop'), folder.path('loop'));
    const path = folder.path(name);
    const failure: unknown = await lines({ path: [folder.path('plain.txt'), path] })
      .createEnumerator()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MillraceError);
    expect(failure).toMatchObject({ code: 'MILLRACE_SOURCE_UNREADABLE', kind: 'wrong-use' });
    expect((failure as Error).message).toBe(`${path} cannot be read: ${problem}.`);
  });

  it('refuses options that mean nothing', async () => {
    const option = { code: 'MILLRACE_SOURCE_OPTION', kind: 'wrong-use' };
    await expect(lines({ path: '' }).createEnumerator()).rejects.toMatchObject(option);
    await expect(lines({ path: [] }).createEnumerator()).rejects.toMatchObject(option);
    for (const maxLineLength of [0, -1, 1.5, NaN]) {
      const source = lines({ path: 'x', maxLineLength });
      expect(() => source.createReader(readingContext())).toThrow(expect.objectContaining(option) as Error);
    }
  });

  it('refuses to guess a format', () => {
    class Flows extends FileSource<Flow> {}
    expect(() => new Flows({ path: 'x' }).createReader(readingContext())).toThrow(
      'Flows does not know what its lines hold.',
    );
  });

  it('fails when a file has become shorter than what was read of it', async () => {
    const path = folder.file('shrunk.txt', 'one\ntwo\nthree\n');
    const before = await startReader(lines({ path }), readingContext());
    await readRecords(before, { limit: 2, enough: ({ length }) => length === 2 });
    const snapshot = before.snapshot();
    await before.close();
    truncateSync(path, 3);
    const after = await startReader(lines({ path }), readingContext(), snapshot);
    await expect(readRecords(after)).rejects.toThrow('it has 3 bytes, but 8 were read of it before');
    await after.close();
  });

  it('lets the limit of bad records pass, and lets a wrongly made format fail the job', async () => {
    const path = folder.file('bad.jsonl', '{\n');
    const limit = new Error('too many');
    const reader = await startReader(new FileSource({ path, format: json() }), {
      ...readingContext(),
      badRecord: () => {
        throw limit;
      },
    });
    await expect(readRecords(reader)).rejects.toBe(limit);
    await reader.close();
  });

  it('closes its file, also in the middle and while it opens', async () => {
    const path = folder.file('wide.txt', 'line\n'.repeat(500_000));
    const before = openFiles();
    const middle = await startReader(lines({ path }), readingContext());
    await readRecords(middle, { enough: ({ length }) => length > 0 });
    expect(openFiles().length).toBeGreaterThan(before.length);
    await middle.close();
    const opening = await startReader(lines({ path }), readingContext());
    await opening.close();
    expect(openFiles()).toEqual(before);
    expect(middle.poll(10)).toBeUndefined();
  });
});
