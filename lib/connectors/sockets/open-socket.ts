import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Milliseconds of silence after which the operating system asks whether the other side is still there. */
const KEEP_ALIVE = 30_000;

/** Where to connect to. */
export interface SocketAddress {
  readonly host: string;
  readonly port: number;
  /** Milliseconds that connecting may take. */
  readonly connectTimeout: number;
}

/** A connected socket; rejects when that fails, takes too long, or is given up by `signal`. */
export async function openSocket(address: SocketAddress, signal: AbortSignal): Promise<Socket> {
  const { host, port, connectTimeout } = address;
  const socket = connect({ host, port, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE });
  const onTimeout = (): void => void socket.destroy(new Error(`no answer within ${connectTimeout} ms`));
  socket.setTimeout(connectTimeout, onTimeout);
  try {
    await once(socket, 'connect', { signal });
  } catch (error) {
    socket.destroy();
    throw error;
  }
  socket.setTimeout(0);
  socket.off('timeout', onTimeout);
  return socket;
}
