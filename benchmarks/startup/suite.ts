import { join } from 'node:path';
import { ensureBuilt } from '../../__tests__/support/built';
import type { Outcome, Suite } from '../harness/case';
import { median } from '../harness/measure';
import { compileApp } from './compile-app';
import { start } from './start';
import type { Trace } from './trace';

const RUNS = 15;
const WARM_UP = 2;

/** A bare node start; the second tells the processor time that it took, as the application does. */
const BARE = ['-e', '0'];
const BARE_TELLING = [
  '-e',
  'const { user, system } = process.cpuUsage(); fs.writeSync(1, JSON.stringify({ cpu: (user + system) / 1000 }))',
];

/** One figure for each run. */
interface Samples {
  readonly ours: number[];
  readonly baseline: number[];
}

interface Figures {
  /** Wall time to the first record, to the end of a bare node. */
  readonly first: Samples;
  /** Processor time of all threads up to the first record, up to a bare node's first statement. */
  readonly processor: Samples;
  /** Wall time to the end of both. */
  readonly whole: Samples;
  readonly stages: Map<string, number[]>;
  readonly packages: Map<string, number[]>;
}

let taken: Promise<Figures> | undefined;

async function takeFigures(): Promise<Figures> {
  const root = join(__dirname, '..', '..');
  await ensureBuilt();
  const { main, trace } = compileApp(root);
  const samples = (): Samples => ({ ours: [], baseline: [] });
  const figures: Figures = {
    ...{ first: samples(), processor: samples(), whole: samples(), stages: new Map(), packages: new Map() },
  };
  for (let run = -WARM_UP; run < RUNS; run++) {
    const ours = await start([main]);
    const bare = await start(BARE);
    const telling = await start(BARE_TELLING);
    const traced = await start(['--require', trace, main]);
    if (run < 0) continue;
    add(figures.first, ours.firstLine, bare.whole);
    add(figures.processor, cpuOf(ours.lines[0]), cpuOf(telling.lines[0]));
    add(figures.whole, ours.whole, bare.whole);
    const [record, { stages, packages }] = traced.lines as [{ time: number }, Trace];
    let before = 0;
    for (const [stage, at] of [...stages, ['first record', record.time] as const]) {
      push(figures.stages, stage, at - before);
      before = at;
    }
    for (const [name, time] of Object.entries(packages)) push(figures.packages, name, time);
  }
  return figures;
}

function add({ ours, baseline }: Samples, one: number, other: number): void {
  ours.push(one);
  baseline.push(other);
}

function push(samples: Map<string, number[]>, name: string, value: number): void {
  const known = samples.get(name);
  if (known === undefined) samples.set(name, [value]);
  else known.push(value);
}

function cpuOf(line: unknown): number {
  return (line as { cpu: number }).cpu;
}

/** Starts a second, one after the other; the ratio above 1 / 3 is less than three bare starts. */
function outcome(name: string, { ours, baseline }: Samples): Outcome {
  return {
    ...{ suite: 'startup', case: name, rate: rounded(1000 / median(ours)), unit: 'starts/s' },
    baseline: rounded(1000 / median(baseline)),
    ratio: rounded(median(ours.map((time, i) => (baseline[i] as number) / time))),
    runs: RUNS,
  };
}

/** Parts of the start in milliseconds, beside those of a bare start. */
function parts(kind: string, samples: ReadonlyMap<string, number[]>, { first }: Figures): Outcome[] {
  const baseline = median(first.baseline);
  return [...samples].map(([name, times]) => {
    const rate = median(times);
    const ratio = rounded(baseline / rate);
    return {
      suite: 'startup',
      case: `${kind}: ${name}`,
      rate: rounded(rate),
      unit: 'ms',
      baseline: rounded(baseline),
      ratio,
      runs: RUNS,
    };
  });
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

const taking = (name: string, outcomes: (figures: Figures) => readonly Outcome[]): Suite['cases'][number] => ({
  name,
  outcomes: async () => outcomes(await (taken ??= takeFigures())),
});

/**
 * A small application of the built package (YAML, three services, validation, cache, retry), from the start of its process
 * to its first record, beside a bare node.
 */
export const suite: Suite = {
  name: 'startup',
  cases: [
    taking('first-record', ({ first }) => [outcome('first-record', first)]),
    taking('processor', ({ processor }) => [outcome('processor', processor)]),
    taking('whole-run', ({ whole }) => [outcome('whole-run', whole)]),
    taking('stages', (figures) => parts('stage', figures.stages, figures)),
    taking('packages', (figures) => parts('loading', figures.packages, figures)),
  ],
};
