import { chownSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGuarded, type GuardedProcess } from './guard';
import { ordinaryAccount, runProgram } from './programs';
import { freePort, untilReady } from './ready';
import type { Service } from './service';

/** The children of a process and theirs, itself first. */
function family(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // `pid (any (text)) state parent ...`
      const parent = /^.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1];
      parents.set(Number(name), Number(parent));
    } catch {
      // It has ended meanwhile.
    }
  }
  const found = [pid];
  for (const ancestor of found) for (const [child, parent] of parents) if (parent === ancestor) found.push(child);
  return found;
}

/**
 * An installed server, run by ourselves on a free port of the loopback interface, with its data in a folder of its
 * own. It ends with this process at the latest.
 */
export class Server implements AsyncDisposable {
  readonly #account = ordinaryAccount();
  readonly #folder: string;
  #port = 0;
  #process: GuardedProcess | undefined;
  #paused = false;

  private constructor(
    private readonly service: Service,
    private readonly programs: string,
  ) {
    this.#folder = mkdtempSync(join(tmpdir(), `millrace-${service.name}-`));
    const { uid, gid } = this.#account;
    if (uid !== undefined && gid !== undefined) chownSync(this.#folder, uid, gid);
  }

  /** Makes a server with fresh data, and starts it. */
  static async launch(service: Service): Promise<Server> {
    const programs = service.find();
    if (programs === undefined) throw new Error(`${service.name} is not installed: npm run services:install`);
    const server = new Server(service, programs);
    try {
      await server.#initialize();
      await server.#startOnFreePort();
      return server;
    } catch (error) {
      await server[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The same for all of the server's life. */
  get url(): string {
    return this.service.url(this.#port);
  }

  /** Starts it again after `stop`: same port, same data. Resolves once it takes connections. */
  async start(): Promise<void> {
    if (this.#process) throw new Error(`${this.service.name} runs already.`);
    const { service, programs } = this;
    const server = await startGuarded(service.serve(programs, this.#data, this.#port), {
      ...this.#account,
      folder: this.#folder,
      log: this.#log,
      killSignal: service.killSignal,
    });
    this.#process = server;
    void server.exited.then(() => {
      if (this.#process === server) this.#process = undefined;
    });
    if (await untilReady(service, programs, this.#port, () => this.#process === server)) return;
    await this.kill();
    throw new Error(`${service.name} did not start:\n${this.#lastOutput()}`);
  }

  /** Ends it in order; its clients lose their connections. */
  stop(): Promise<void> {
    return this.#end(this.service.stopSignal);
  }

  /** Ends it at once, as a crash does. */
  kill(): Promise<void> {
    return this.#end(this.service.killSignal);
  }

  /** Freezes it with its connections: clients wait and are told nothing. Needs /proc. */
  pause(): void {
    this.#signalAll('SIGSTOP');
    this.#paused = true;
  }

  resume(): void {
    this.#signalAll('SIGCONT');
    this.#paused = false;
  }

  /** Ends it and removes its data. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  get #log(): string {
    return join(this.#folder, 'log');
  }

  async #initialize(): Promise<void> {
    const command = this.service.initialize(this.programs, this.#data);
    const { code, output } = await runProgram(command, { ...this.#account, cwd: this.#folder });
    if (code !== 0) throw new Error(`${command.file} failed:\n${output}`);
  }

  async #startOnFreePort(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      this.#port = await freePort();
      try {
        await this.start();
        return;
      } catch (error) {
        // Somebody else may have taken the port meanwhile.
        if (attempt === 3) throw error;
      }
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const server = this.#process;
    if (!server) return;
    if (this.#paused) this.resume();
    server.signal(signal);
    const patience = new AbortController();
    const overdue = sleep(10_000, true, { signal: patience.signal }).catch(() => false);
    if (await Promise.race([overdue, server.exited.then(() => false)])) server.signal('SIGKILL');
    await server.exited;
    patience.abort();
    this.#process = undefined;
  }

  #signalAll(signal: NodeJS.Signals): void {
    if (!this.#process) throw new Error(`${this.service.name} does not run.`);
    for (const pid of family(this.#process.pid)) {
      try {
        process.kill(pid, signal);
      } catch (error) {
        // A connection's process that ended meanwhile.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
  }

  #lastOutput(): string {
    try {
      return readFileSync(this.#log, 'utf8').split('\n').slice(-20).join('\n');
    } catch {
      return '(it wrote nothing)';
    }
  }
}
