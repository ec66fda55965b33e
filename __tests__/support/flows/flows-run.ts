import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const ROOT = join(__dirname, '..', '..', '..');
/** How the sample is started: from its sources, as `npm start` does, or built. */
const PROGRAMS = {
  sources: ['-r', join(ROOT, 'node_modules', 'ts-node', 'register'), join(ROOT, 'samples', 'flows', 'main.ts')],
  built: [join(ROOT, 'dist', 'samples', 'flows', 'main.js')],
} as const;
/** No run may take longer: then it hangs, and is killed. */
const PATIENCE = 150_000;

/** How a run has ended. */
export interface Ended {
  /** The exit code; `undefined` when it was killed. */
  readonly code: number | undefined;
  /** Standard output. */
  readonly out: string;
  /** Standard error: log, report, errors. */
  readonly err: string;
}

export interface FlowsOptions {
  /** The working directory, where `data/flows` comes to be. */
  readonly folder: string;
  /** Default: none. */
  readonly args?: readonly string[];
  /** Default: sources. */
  readonly form?: keyof typeof PROGRAMS;
  /** Default: nothing of what the test itself runs with. */
  readonly env?: Readonly<Record<string, string>>;
}

const running = new Set<FlowsRun>();

/** One run of `samples/flows`, in a process of its own. */
export class FlowsRun {
  readonly ended: Promise<Ended>;
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #watchers = new Set<() => void>();
  #out = '';
  #err = '';
  #over = false;

  constructor({ folder, args = [], form = 'sources', env = {} }: FlowsOptions) {
    const { PATH, HOME } = process.env;
    this.#process = spawn(process.execPath, [...PROGRAMS[form], ...args], {
      cwd: folder,
      env: { PATH, HOME, TS_NODE_PROJECT: join(ROOT, 'tsconfig.json'), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    running.add(this);
    // A program that has ended does not read on.
    this.#process.stdin.on('error', () => undefined);
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => (this.#err += text));
    this.ended = this.#end();
  }

  get pid(): number {
    if (this.#process.pid === undefined) throw new Error('It could not be started.');
    return this.#process.pid;
  }

  get isOver(): boolean {
    return this.#over;
  }

  /** Reads what is printed from now on; before it, the program has to wait for its reader. */
  read(): this {
    this.#process.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#out += text;
      for (const look of this.#watchers) look();
    });
    return this;
  }

  feed(text: string | Uint8Array): void {
    this.#process.stdin.write(text);
  }

  /** Ends its standard input. */
  endInput(text: string | Uint8Array = ''): void {
    this.#process.stdin.end(text);
  }

  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** Resolves when this many lines are printed. @throws when it ends before. */
  async printed(lines: number): Promise<void> {
    const enough = (): boolean => linesOf(this.#out).length >= lines;
    await Promise.race([
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (!enough()) return;
          this.#watchers.delete(look);
          resolve();
        };
        this.#watchers.add(look);
        look();
      }),
      this.ended.then(({ code, err }) => {
        if (!enough()) throw new Error(`It ended with ${String(code)} before it had printed ${lines} lines:\n${err}`);
      }),
    ]);
  }

  /** The most memory it has held so far, in bytes; 0 where there is no /proc to tell it. */
  peakMemory(): number {
    if (process.platform !== 'linux') return 0;
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  async #end(): Promise<Ended> {
    const patience = setTimeout(() => {
      this.kill();
    }, PATIENCE);
    const code = await new Promise<number | null>((resolve, reject) => {
      this.#process.on('error', reject);
      // What nobody reads would keep `close` away.
      this.#process.on('exit', (status) => {
        this.#over = true;
        if (this.#process.stdout.readableFlowing !== true) resolve(status);
      });
      this.#process.on('close', resolve);
    });
    clearTimeout(patience);
    running.delete(this);
    return { code: code ?? undefined, out: this.#out, err: this.#err };
  }
}

/** Runs the sample to its end. @param input its standard input. */
export function runFlows(options: FlowsOptions, input: string | Uint8Array = ''): Promise<Ended> {
  const run = new FlowsRun(options).read();
  run.endInput(input);
  return run.ended;
}

/** Ends what a failed test has left running. */
export async function killFlows(): Promise<void> {
  const left = [...running];
  for (const run of left) run.kill();
  await Promise.all(left.map((run) => run.ended));
}

/** The whole lines of a text; what comes behind the last line break is none. */
export function linesOf(text: string): readonly string[] {
  return text.split('\n').slice(0, -1);
}

/** The files that a run has left below its output folder, by name. */
export function filesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** The records of a file of JSON lines. @throws when any line is not whole. */
export function recordsIn<T>(path: string): readonly T[] {
  return recordsOf<T>(readFileSync(path, 'utf8'));
}

/** The records of a text of JSON lines. @throws when any line is not whole. */
export function recordsOf<T>(text: string): readonly T[] {
  if (text !== '' && !text.endsWith('\n')) throw new Error(`The last line is not whole: ${text.slice(-100)}`);
  return linesOf(text).map((line) => JSON.parse(line) as T);
}
