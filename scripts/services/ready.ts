import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from './programs';
import type { Service } from './service';

/** A port of the loopback interface that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Waits until the server takes connections; `false` when it has not after 30 seconds, or has ended. */
export async function untilReady(
  service: Service,
  programs: string,
  port: number,
  isAlive: () => boolean,
): Promise<boolean> {
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline && isAlive()) {
    const { code } = await runProgram(service.probe(programs, port), { cwd: '/' });
    if (code === 0) return isAlive();
    await sleep(50);
  }
  return false;
}
