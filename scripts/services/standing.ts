import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ordinaryAccount, runProgram, serverEnvironment } from './programs';
import { freePort, untilReady } from './ready';
import type { Service } from './service';

/** What is written down of a server that was started to stay. */
interface Record {
  readonly pid: number;
  readonly port: number;
}

/** A server that stays when the command that started it has ended; what is known of it lies beside its data. */
export class StandingServer {
  /** Data, log and record; the data outlives a stop. */
  readonly folder: string;

  /** @param root where the folders of standing servers are; default: one of the user's in the system's temporary folder. */
  constructor(
    private readonly service: Service,
    root = join(tmpdir(), `millrace-services-${userInfo().username}`),
  ) {
    this.folder = join(root, service.name);
  }

  /** The address, when it runs. */
  get url(): string | undefined {
    const record = this.#record;
    return record && this.#isAlive(record) ? this.service.url(record.port) : undefined;
  }

  /** Starts it where it does not run yet. @returns its address */
  async start(): Promise<string> {
    const { service } = this;
    if (this.url !== undefined) return this.url;
    const programs = service.find();
    if (programs === undefined) throw new Error(`${service.name} is not installed: npm run services:install`);
    const account = ordinaryAccount();
    mkdirSync(this.folder, { recursive: true });
    const { uid, gid } = account;
    if (uid !== undefined && gid !== undefined) chownSync(this.folder, uid, gid);
    const data = join(this.folder, 'data');
    if (!existsSync(data)) {
      const { code, output } = await runProgram(service.initialize(programs, data), { ...account, cwd: this.folder });
      if (code !== 0) throw new Error(`${service.name} could not make its data folder:\n${output}`);
    }
    const port = await freePort();
    const log = openSync(this.#log, 'a');
    const { file, args } = service.serve(programs, data, port);
    const child = spawn(file, args, {
      ...account,
      cwd: this.folder,
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    child.on('error', () => undefined);
    child.unref();
    if (!(await untilReady(service, programs, port, () => child.pid !== undefined && child.exitCode === null))) {
      child.kill(service.killSignal);
      throw new Error(`${service.name} did not start; see ${this.#log}`);
    }
    writeFileSync(this.#file, JSON.stringify({ pid: child.pid, port }));
    return service.url(port);
  }

  /** Ends it in order and waits until it has. @returns `false` when it did not run */
  async stop(): Promise<boolean> {
    const record = this.#record;
    rmSync(this.#file, { force: true });
    if (!record || !this.#isAlive(record)) return false;
    process.kill(record.pid, this.service.stopSignal);
    const deadline = performance.now() + 10_000;
    while (this.#isAlive(record)) {
      if (performance.now() > deadline) process.kill(record.pid, 'SIGKILL');
      await sleep(50);
    }
    return true;
  }

  get #file(): string {
    return join(this.folder, 'server.json');
  }

  get #log(): string {
    return join(this.folder, 'log');
  }

  get #record(): Record | undefined {
    return existsSync(this.#file) ? (JSON.parse(readFileSync(this.#file, 'utf8')) as Record) : undefined;
  }

  /** Whether the process is there and still is the server: pids are given again. */
  #isAlive({ pid, port }: Record): boolean {
    try {
      return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
        .split('\0')
        .includes(String(port));
    } catch {
      return false;
    }
  }
}
