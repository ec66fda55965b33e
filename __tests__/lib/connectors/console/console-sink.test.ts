import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { ConsoleSink } from '../../../../lib/connectors/console/console-sink';
import { json } from '../../../../lib/types/json';
import { child } from '../../../support/connectors/child';

class Flow {
  constructor(
    readonly billNumber: string,
    readonly items: readonly string[] = [],
  ) {}
}

/** A stream that keeps what it gets, and takes the next write only when it is told. */
class Gate extends Writable {
  text = '';
  #taken: (() => void)[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    this.#taken.push(done);
  }

  open(): void {
    for (const done of this.#taken.splice(0)) done();
  }
}

describe('ConsoleSink', () => {
  it('prints texts as they are and records on one line each, by default', async () => {
    const stream = new PassThrough();
    const sink = new ConsoleSink<unknown>({ stream });
    sink.open();
    sink.write('plain');
    sink.write(new Flow('b', ['x', 'y']));
    sink.write(undefined);
    await sink.flush();
    sink.close();
    expect(String(stream.read())).toBe("plain\nFlow { billNumber: 'b', items: [ 'x', 'y' ] }\nundefined\n");
  });

  it('prints by a function or a format', async () => {
    const stream = new PassThrough();
    const byFunction = new ConsoleSink<Flow>({ stream, format: ({ billNumber }) => `<${billNumber}>` });
    const byFormat = new ConsoleSink<Flow>({ stream, format: json(Flow) });
    for (const sink of [byFunction, byFormat]) {
      sink.open();
      sink.write(new Flow('b'));
      await sink.flush();
      sink.close();
    }
    expect(String(stream.read())).toBe('<b>\n{"billNumber":"b","items":[]}\n');
  });

  it('prints without being asked when no further batch comes', async () => {
    const stream = new PassThrough();
    const sink = new ConsoleSink<string>({ stream });
    sink.open();
    sink.write('alone');
    const [text] = (await once(stream, 'data')) as [Buffer];
    expect(text.toString()).toBe('alone\n');
    sink.close();
  });

  it('lets the job wait while the stream is full', async () => {
    const stream = new Gate({ highWaterMark: 10 });
    const sink = new ConsoleSink<string>({ stream });
    sink.open();
    sink.write('x');
    expect(sink.drain()).toBeUndefined();
    sink.write('more than ten');
    let drained = false;
    const draining = sink.drain()?.then(() => (drained = true));
    expect(draining).toBeInstanceOf(Promise);
    await new Promise(setImmediate);
    expect(drained).toBe(false);
    stream.open();
    await new Promise(setImmediate);
    stream.open();
    await draining;
    expect(stream.text).toBe('x\nmore than ten\n');
    sink.close();
  });

  it('leaves no listener on the stream, and does not end it', async () => {
    const stream = new PassThrough();
    const sink = new ConsoleSink<string>({ stream });
    const before = stream.listenerCount('error');
    sink.open();
    sink.write('x');
    await sink.flush();
    sink.close();
    await new Promise(setImmediate);
    expect(stream.listenerCount('error')).toBe(before);
    expect(stream.writable).toBe(true);
  });

  it('tells what the stream fails with', async () => {
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(new Error('broken')) });
    const sink = new ConsoleSink<string>({ stream });
    sink.open();
    sink.write('x');
    await expect(sink.flush()).rejects.toMatchObject({ code: 'MILLRACE_SINK_WRITE_FAILED' });
    expect(() => sink.write('y')).toThrow('broken');
    sink.close();
  });

  it('ends with a code, and no crash, when the reader goes away', async () => {
    const { process, ended } = child('print-for-ever.ts');
    process.stdout.once('data', () => process.stdout.destroy());
    const { code, err } = await ended;
    expect(err).toBe('MILLRACE_SINK_PIPE_CLOSED');
    expect(code).toBe(0);
  }, 30_000);
});
