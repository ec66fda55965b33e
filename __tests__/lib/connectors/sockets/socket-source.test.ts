import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { SocketSource, type SocketSourceOptions } from '../../../../lib/connectors/sockets/socket-source';
import { json } from '../../../../lib/types/json';
import { text } from '../../../../lib/types/text';
import { readAll, readingContext, readRecords, startReader } from '../../../support/connectors/read-source';

const servers: Server[] = [];

/** A server on the loopback that treats its first connection by the first function, the next by the next, ... */
async function serve(
  ...treat: ((socket: Socket) => void)[]
): Promise<{ port: number; server: Server; seen: Socket[] }> {
  const seen: Socket[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    seen.push(socket);
    treat[Math.min(seen.length, treat.length) - 1]?.(socket);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server, seen };
}

/** Not `once`, which rejects when the connection was reset before. */
async function closed(socket: Socket | undefined): Promise<void> {
  if (socket?.closed === false) await new Promise((resolve) => socket.on('close', resolve));
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function lines(port: number, options: Partial<SocketSourceOptions<string>> = {}): SocketSource<string> {
  return new SocketSource({ host: '127.0.0.1', port, format: text(), retryDelay: 5, ...options });
}

describe('SocketSource', () => {
  it('reads lines until the server ends the connection', async () => {
    const { port } = await serve((socket) => socket.end('one\r\ntwo\nlast'));
    expect(await readAll(lines(port), readingContext())).toEqual(['one', 'two', 'last']);
  });

  it('waits for a slow server, and puts together what comes in pieces', async () => {
    const bytes = Buffer.from('eins\nzwö\n');
    const { port } = await serve((socket) => {
      socket.setNoDelay(true);
      const send = (i: number): void => {
        if (i === bytes.length) socket.end();
        else socket.write(bytes.subarray(i, i + 1), () => setImmediate(send, i + 1));
      };
      send(0);
    });
    expect(await readAll(lines(port), readingContext())).toEqual(['eins', 'zwö']);
  });

  it('connects anew as often as allowed in a row, and keeps lines of two connections apart', async () => {
    const { port, seen } = await serve(
      (socket) => socket.end('one\nunfinished'),
      (socket) => socket.end('two\n'),
      (socket) => socket.end(),
      (socket) => socket.end('three\n'),
      (socket) => socket.end(),
    );
    const records = await readAll(lines(port, { maxRetries: 2 }), readingContext());
    expect(records).toEqual(['one', 'unfinished', 'two', 'three']);
    // After `three` the two retries brought nothing.
    expect(seen).toHaveLength(6);
  });

  it('keeps a line as a dead letter when the connection breaks within it', async () => {
    const { port } = await serve(
      (socket) => socket.write('one\nhal', () => setTimeout(() => socket.resetAndDestroy(), 20)),
      (socket) => socket.end('two\n'),
      (socket) => socket.end(),
    );
    const context = readingContext();
    const records = await readAll(lines(port, { maxRetries: 1 }), context);
    expect(records).toEqual(['one', 'two']);
    expect(context.bad).toMatchObject([
      { raw: 'hal', position: 'line 2', source: `127.0.0.1:${port}`, cause: { code: 'MILLRACE_LINE_CUT' } },
    ]);
  });

  it('fails when the connection breaks and no retry is left, behind all that came before', async () => {
    const { port } = await serve((socket) =>
      socket.write('one\nhal', () => setTimeout(() => socket.resetAndDestroy(), 20)),
    );
    const context = readingContext();
    const reader = await startReader(lines(port), context);
    expect(await readRecords(reader, { enough: ({ length }) => length === 1 })).toEqual(['one']);
    await expect(readRecords(reader)).rejects.toMatchObject({
      code: 'MILLRACE_SOCKET_FAILED',
      retriable: true,
      message: expect.stringContaining('after 1 attempt: connection reset by peer (ECONNRESET)') as string,
    });
    await reader.close();
    expect(context.bad).toHaveLength(1);
  });

  it('fails when nobody listens, after the retries', async () => {
    const { port, server } = await serve();
    server.close();
    await once(server, 'close');
    await expect(readAll(lines(port, { maxRetries: 2 }), readingContext())).rejects.toMatchObject({
      code: 'MILLRACE_SOCKET_FAILED',
      message: `No connection to 127.0.0.1:${port} after 3 attempts: connection refused (ECONNREFUSED).`,
    });
  });

  it('goes on when a dead server comes back', async () => {
    const first = await serve((socket) => socket.end('one\n'));
    const { port } = first;
    const reader = await startReader(lines(port, { maxRetries: Infinity }), readingContext());
    expect(await readRecords(reader, { enough: ({ length }) => length === 1 })).toEqual(['one']);
    first.server.close();
    await once(first.server, 'close');
    const second = createServer((socket) => socket.end('two\n'));
    servers.push(second);
    second.listen(port, '127.0.0.1');
    expect(await readRecords(reader, { enough: ({ length }) => length === 1 })).toEqual(['two']);
    await reader.close();
  });

  it('holds the server back while the job does not read', async () => {
    let sent = 0;
    const chunk = 'x'.repeat(1023) + '\n';
    const { port, seen } = await serve((socket) => {
      const send = (): void => {
        do sent += chunk.length;
        while (socket.write(chunk));
      };
      socket.on('drain', send);
      send();
    });
    const reader = await startReader(lines(port), readingContext());
    await reader.available();
    // Until the buffers of both ends are full: nothing more is taken in many turns of the event loop.
    for (let before = -1; before !== sent;) {
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const held = sent;
    expect(held).toBeLessThan(32 * 1024 * 1024);
    await readRecords(reader, { enough: ({ length }) => length * 1024 > held });
    expect(sent).toBeGreaterThan(held);
    await reader.close();
    await closed(seen[0]);
  });

  it('is closed at any time: connected and silent, connecting, between retries', async () => {
    const silent = await serve(() => undefined);
    const reader = await startReader(lines(silent.port), readingContext());
    while (silent.seen.length === 0) await new Promise(setImmediate);
    const waiting = reader.available();
    await reader.close();
    await waiting;
    await closed(silent.seen[0]);

    const connecting = await startReader(lines(silent.port), readingContext());
    await connecting.close();

    silent.server.close();
    const retrying = await startReader(lines(silent.port, { maxRetries: 5, retryDelay: '1 h' }), readingContext());
    await new Promise((resolve) => setTimeout(resolve, 50));
    await retrying.close();
  });

  it('decodes by its format, with bad lines as dead letters', async () => {
    const { port } = await serve((socket) => socket.end('{"a":1}\nno\n'));
    const context = readingContext({ format: json() });
    const source = new SocketSource<unknown>({ host: '127.0.0.1', port });
    expect(await readAll(source, context)).toEqual([{ a: 1 }]);
    expect(context.bad).toMatchObject([{ raw: 'no', position: 'line 2' }]);
  });

  it('refuses options that mean nothing', () => {
    for (const options of [{ host: '' }, { port: 0 }, { port: 70_000 }, { port: 1.5 }, { maxRetries: -1 }]) {
      expect(() => lines(4711, options).createEnumerator()).toThrow(
        expect.objectContaining({ code: 'MILLRACE_SOURCE_OPTION' }) as Error,
      );
    }
  });
});
