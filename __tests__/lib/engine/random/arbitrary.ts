import fc from 'fast-check';
import { areApart, factsOf, isByClock, orderOf, together, type PortFacts, type Running } from './facts';
import {
  isBroadcast,
  isKeyed,
  type JobPlan,
  type NodePlan,
  type Operation,
  type Partition,
  type SourcePlan,
  type Step,
  type StepRecord,
} from './job-plan';
import { drawnOperation, operationIn } from './operations';

// What is drawn is any numbers at all; what they mean is settled where the job is put together, so that each draw is a job
// that can be run and whose results are determined, and each smaller draw a smaller one.

const PARTITIONS: readonly Partition[] = [
  'none',
  'forward',
  'rebalance',
  'rescale',
  'shuffle',
  'broadcast',
  'global',
  'custom',
];

const node = fc.record({
  operation: drawnOperation,
  from: fc.nat(99),
  second: fc.nat(99),
  /** Whether the first input is a union. */
  union: fc.nat(3),
  parallelism: fc.integer({ min: 1, max: 4 }),
  partition: fc.constantFrom(...PARTITIONS),
});

type DrawnNode = typeof node extends fc.Arbitrary<infer N> ? N : never;

const source = fc.record({
  splits: fc.integer({ min: 1, max: 3 }),
  parallelism: fc.integer({ min: 1, max: 3 }),
  bound: fc.constantFrom(0, 0, 1, 2, 5),
  idleAfter: fc.constantFrom(0, 10, 20),
});

const step = fc.record({
  source: fc.nat(2),
  split: fc.nat(2),
  records: fc.array(fc.record({ key: fc.nat(3), after: fc.integer({ min: -14, max: 6 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  /** By how much the clock goes on ahead of it. */
  clock: fc.nat(25),
});

type DrawnStep = typeof step extends fc.Arbitrary<infer S> ? S : never;

const drawnJob = fc.record({
  sources: fc.array(source, { minLength: 1, maxLength: 3 }),
  nodes: fc.array(node, { minLength: 1, maxLength: 8 }),
  steps: fc.array(step, { minLength: 1, maxLength: 14 }),
  /** Before which step each source ends; behind all by default. */
  ends: fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }),
  /** Whether watermarks wait for all records. */
  punctual: fc.boolean(),
  backend: fc.constantFrom('heap', 'heap', 'heap', 'disk'),
  chaining: fc.boolean(),
});

type DrawnJob = typeof drawnJob extends fc.Arbitrary<infer J> ? J : never;

/** Says which operations there may be. */
export type Allowed = (operation: Operation) => boolean;

/** Jobs whose results are determined when they are run so. */
export const jobs = (running: Running, allowed: Allowed = () => true): fc.Arbitrary<JobPlan> =>
  drawnJob.map((drawn) => jobOf(drawn, running, allowed));

function jobOf(drawn: DrawnJob, running: Running, allowed: Allowed): JobPlan {
  const steps = stepsOf(drawn, running);
  const sources = drawn.sources.map((it, i): SourcePlan => {
    const idleAfter = running.clock === 'idle' ? it.idleAfter : 0;
    const punctual = running.mode !== 'steps' || (drawn.punctual && idleAfter === 0);
    return { ...it, idleAfter, punctual, bound: punctual ? disorder(steps, i) + 1 : it.bound };
  });
  const nodes: NodePlan[] = [];
  for (const it of drawn.nodes) nodes.push(nodeOf(it, { sources, nodes }, running, allowed));
  const { backend, chaining } = drawn;
  return { sources, nodes, steps, backend, chaining };
}

function nodeOf(
  drawn: DrawnNode,
  plan: Pick<JobPlan, 'sources' | 'nodes'>,
  running: Running,
  allowed: Allowed,
): NodePlan {
  const ports = [...factsOf(plan, running).values()];
  // Mostly what was made last, so that graphs are deep.
  const pick = (n: number): PortFacts => (n % 3 > 0 ? ports.at(-1) : ports[n % ports.length]) as PortFacts;
  const [from, other] = [pick(drawn.from), ports[drawn.second % ports.length] as PortFacts];
  // A stream that splits and meets itself again has no determined time where it can be idle: one branch may be active
  // again before the other. The same holds for several subtasks.
  const meets = running.clock !== 'idle' || areApart([from, other]);
  const first = drawn.union === 3 && other !== from && meets ? [from, other] : [from];
  const one = together(first, running);
  const second = together([other], running);
  const made = operationIn(drawn.operation, {
    running,
    processing: plan.nodes.some((it) => isByClock(it.operation)),
    first: one,
    second: meets ? second : undefined,
    order: orderOf([one, second], running),
  });
  const operation: Operation = made !== undefined && allowed(made) ? made : { kind: 'map', add: 1 };
  const two = 'coMap coRunning coBuckets broadcast keyedBroadcast intervalJoin windowJoin coGroup'.split(' ');
  const inputs = two.includes(operation.kind) ? [first, [other]] : [first];
  const alone = (operation.kind === 'window' && operation.all) || running.clock === 'idle';
  const parallelism = alone ? 1 : drawn.parallelism;
  return {
    operation,
    inputs: inputs.map((it) => it.map(({ port }) => port)),
    parallelism,
    partition: partitionOf(drawn, operation, parallelism, first, plan),
  };
}

function partitionOf(
  { partition }: DrawnNode,
  operation: Operation,
  parallelism: number,
  inputs: readonly PortFacts[],
  { nodes }: Pick<JobPlan, 'nodes'>,
): Partition {
  // Of two inputs the calls would partition the first only.
  if (isKeyed(operation) || operation.kind === 'window' || operation.kind === 'coMap') return 'none';
  const equal = inputs.every((it) => it.parallelism === parallelism);
  if (partition === 'forward' && !equal) return 'none';
  // Where neither divides the other it is left to the engine which the shares are.
  const divides = inputs.every((it) => it.parallelism % parallelism === 0 || parallelism % it.parallelism === 0);
  if (partition === 'rescale' && !divides) return 'rebalance';
  // Copies of copies would be many, and those for two inputs are told by neither.
  const again = isBroadcast(operation, 1) || nodes.some((it) => it.partition === partition);
  return partition === 'broadcast' && again ? 'none' : partition;
}

function stepsOf({ sources, steps, ends }: DrawnJob, { clock }: Running): readonly Step[] {
  const made: Step[] = [];
  const ended = new Set<number>();
  const end = (it: number): void => {
    if (ended.has(it)) return;
    ended.add(it);
    const { parallelism = 0, splits = 0 } = sources[it] ?? {};
    for (let reader = 0; reader < Math.min(parallelism, splits); reader++)
      made.push({ kind: 'end', source: it, reader });
  };
  let n = 0;
  steps.forEach((drawn: DrawnStep, i) => {
    sources.forEach((_, it) => {
      if (ends[it] === i) end(it);
    });
    const it = drawn.source % sources.length;
    if (clock !== 'none' && drawn.clock > 8) made.push({ kind: 'clock', by: drawn.clock });
    if (ended.has(it)) return;
    const records = drawn.records.map(({ key, after }): StepRecord => ({ key, time: 3 * i + after, n: n++ % 1000 }));
    const split = drawn.split % (sources[it]?.splits ?? 1);
    made.push({ kind: 'records', source: it, split, records });
  });
  if (clock !== 'none') made.push({ kind: 'clock', by: 30 });
  sources.forEach((_, it) => {
    end(it);
  });
  return made;
}

/** By how much the records of a source are out of order, at most. */
function disorder(steps: readonly Step[], index: number): number {
  let most = 0;
  const highest = new Map<number, number>();
  for (const it of steps) {
    if (it.kind !== 'records' || it.source !== index) continue;
    for (const { time } of it.records) {
      const before = highest.get(it.split) ?? time;
      most = Math.max(most, before - time);
      highest.set(it.split, Math.max(before, time));
    }
  }
  return most;
}
