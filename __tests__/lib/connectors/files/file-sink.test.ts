import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { FileSink, type FileSinkOptions } from '../../../../lib/connectors/files/file-sink';
import { json } from '../../../../lib/types/json';
import { text } from '../../../../lib/types/text';
import { temporaryFolder } from '../../../support/connectors/temporary-folder';

const folder = temporaryFolder();
const ALONE = { subtaskIndex: 0, parallelism: 1, signal: new AbortController().signal };

async function opened(options: Partial<FileSinkOptions<string>> & { path: string }): Promise<FileSink<string>> {
  const sink = new FileSink<string>({ format: text(), ...options });
  await sink.open(ALONE);
  return sink;
}

describe('FileSink', () => {
  it('puts the new file in the place of the old one when it is closed after a flush', async () => {
    const path = folder.file('out.txt', 'old\n');
    const sink = await opened({ path });
    sink.write('one');
    sink.write('zwö');
    await sink.drain();
    await sink.flush();
    expect(readFileSync(path, 'utf8')).toBe('old\n');
    await sink.close();
    expect(readFileSync(path, 'utf8')).toBe('one\nzwö\n');
    expect(existsSync(`${path}.inprogress`)).toBe(false);
  });

  it('leaves the old file as it was when the job fails', async () => {
    const path = folder.file('kept.txt', 'old\n');
    const sink = await opened({ path });
    sink.write('one');
    await sink.flush();
    sink.write('two');
    await sink.drain();
    await sink.close();
    expect(readFileSync(path, 'utf8')).toBe('old\n');
    expect(existsSync(`${path}.inprogress`)).toBe(false);
  });

  it('leaves the old file as it was when all was flushed but the job is aborted before the end', async () => {
    const path = folder.file('aborted.txt', 'old\n');
    const job = new AbortController();
    const sink = new FileSink<string>({ path, format: text() });
    await sink.open({ ...ALONE, signal: job.signal });
    sink.write('one');
    await sink.flush();
    job.abort();
    await sink.close();
    expect(readFileSync(path, 'utf8')).toBe('old\n');
    expect(existsSync(`${path}.inprogress`)).toBe(false);
  });

  it('writes an empty file for no records, in a folder that it makes', async () => {
    const path = folder.path('new/deep/out.txt');
    const sink = await opened({ path });
    await sink.flush();
    await sink.close();
    expect(readFileSync(path, 'utf8')).toBe('');
  });

  it('appends while the job runs, and ends a line that was left unfinished first', async () => {
    const path = folder.file('log.txt', 'one\nhal');
    const sink = await opened({ path, mode: 'append' });
    sink.write('two');
    await sink.flush();
    expect(readFileSync(path, 'utf8')).toBe('one\nhal\ntwo\n');
    sink.write('three');
    await sink.flush();
    await sink.close();
    const again = await opened({ path, mode: 'append' });
    again.write('four');
    await again.flush();
    await again.close();
    expect(readFileSync(path, 'utf8')).toBe('one\nhal\ntwo\nthree\nfour\n');
  });

  it('leaves whole lines after each flush, and when it is closed without one', async () => {
    const path = folder.path('whole.txt');
    const sink = await opened({ path, mode: 'append' });
    const line = 'x'.repeat(1000);
    for (let i = 1; i <= 20_000; i++) {
      sink.write(line);
      if (i % 500 === 0) await sink.drain();
      if (i % 4000 !== 0) continue;
      await sink.flush();
      expect(statSync(path).size).toBe(i * 1001);
    }
    for (let i = 0; i < 3000; i++) sink.write(line);
    await sink.close();
    expect(statSync(path).size % 1001).toBe(0);
    expect(statSync(path).size).toBeGreaterThan(20_000 * 1001);
  });

  it('lets the job wait while much is unwritten', async () => {
    const sink = await opened({ path: folder.path('much.txt') });
    for (let i = 0; i < 3000; i++) sink.write('x'.repeat(1000));
    const draining = sink.drain();
    expect(draining).toBeInstanceOf(Promise);
    await draining;
    expect(sink.drain()).toBeUndefined();
    await sink.close();
  });

  it('gives each parallel subtask a file of its own', async () => {
    for (const subtaskIndex of [0, 1]) {
      const sink = new FileSink<string>({ path: folder.path('part.txt'), format: text() });
      await sink.open({ ...ALONE, subtaskIndex, parallelism: 2 });
      sink.write(`of ${subtaskIndex}`);
      await sink.flush();
      await sink.close();
    }
    expect(readFileSync(folder.path('part-0.txt'), 'utf8')).toBe('of 0\n');
    expect(readFileSync(folder.path('part-1.txt'), 'utf8')).toBe('of 1\n');
  });

  it('refuses a record that would be two lines', async () => {
    const sink = await opened({ path: folder.path('two.txt') });
    expect(() => sink.write('a\nb')).toThrow(expect.objectContaining({ code: 'MILLRACE_RECORD_UNWRITABLE' }) as Error);
    await sink.close();
    const lines = new FileSink<unknown>({ path: folder.path('json.txt'), format: json() });
    await lines.open(ALONE);
    expect(() => lines.write({ text: 'a\nb' })).not.toThrow();
    await lines.close();
  });

  it('tells when the disk is full', async () => {
    const sink = await opened({ path: '/dev/full' });
    sink.write('x');
    const full = { code: 'MILLRACE_SINK_WRITE_FAILED', message: expect.stringContaining('(ENOSPC)') as string };
    await expect(sink.flush()).rejects.toMatchObject(full);
    expect(() => sink.write('y')).toThrow('/dev/full');
    await sink.close();
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  it('tells why it cannot be opened, with the path', async () => {
    const file = folder.file('file', '');
    await expect(opened({ path: `${file}/x` })).rejects.toMatchObject({
      code: 'MILLRACE_SINK_WRITE_FAILED',
      message: expect.stringContaining(file) as string,
    });
    mkdirSync(folder.path('folder'));
    await expect(opened({ path: folder.path('folder') })).rejects.toThrow('(EISDIR)');
  });

  // Root may write everywhere.
  const unlessRoot = process.getuid?.() === 0 ? it.skip : it;
  unlessRoot('tells when it is not allowed to write', async () => {
    mkdirSync(folder.path('locked'));
    chmodSync(folder.path('locked'), 0o500);
    await expect(opened({ path: folder.path('locked/x') })).rejects.toThrow('(EACCES)');
  });
});
