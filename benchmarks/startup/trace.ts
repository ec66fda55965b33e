import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';
import modules from 'node:module';

/** What a traced start prints: one line, behind the first record's. */
export interface Trace {
  /** Milliseconds from the process's start to the end of each stage, in order. */
  readonly stages: readonly (readonly [stage: string, at: number])[];
  /** Milliseconds that the modules of each package took to load, without those of others that they load. */
  readonly packages: Readonly<Record<string, number>>;
}

/** Node's own, which everything that `require` loads goes through; it has no public type. */
const loader = modules as unknown as { _load: (request: string, parent: unknown, isMain: boolean) => unknown };

const stages: [string, number][] = [['node', performance.now()]];
const packages: Record<string, number> = {};

let current = 'application';
let since = performance.now();

/** Time goes to the package whose modules are being loaded. */
function enter(next: string): string {
  const previous = current;
  const now = performance.now();
  packages[previous] = (packages[previous] ?? 0) + now - since;
  current = next;
  since = now;
  return previous;
}

function packageOf(request: string): string {
  if (request.startsWith('.') || request.startsWith('/')) return current;
  if (request.startsWith('node:') || modules.builtinModules.includes(request)) return 'node';
  return request
    .split('/')
    .slice(0, request.startsWith('@') ? 2 : 1)
    .join('/');
}

const load = loader._load;
loader._load = function (this: unknown, request, ...rest) {
  const previous = enter(packageOf(request));
  try {
    return load.call(this, request, ...rest);
  } finally {
    enter(previous);
    if (request === 'millrace' && !stages.some(([stage]) => stage === 'millrace')) {
      stages.push(['millrace', performance.now()]);
    }
  }
};

subscribe('millrace.start', (message) => {
  stages.push([(message as { stage: string }).stage, performance.now()]);
});

process.once('exit', () => {
  delete packages.application;
  writeSync(1, `${JSON.stringify({ stages, packages } satisfies Trace)}\n`);
});
