import fc from 'fast-check';
import { jobs } from './arbitrary';
import { factsOf, type Order, type PortFacts, type Running } from './facts';
import { isAnnotated } from './job/annotated';
import { runFreely, runInSteps, type Form, type Sunk } from './job/run';
import { leaves, portName, type JobPlan } from './job-plan';
import { StreamModel, type Outputs } from './model/stream-model';
import type { Timed } from './record';

// Graphs drawn at random do what a sequential model does, which is written from Flink's documentation.

/** How many jobs are drawn for each property. */
const RUNS = Number(process.env.RANDOM_GRAPHS ?? 60);

/** More than this is no better a test, but a slower one. */
const MOST = 1500;

const told = ({ item: { key, n, id }, time }: Timed): string => `${key}: ${n} ${id} @ ${time}`;

/** What of some records is determined. */
function determined(records: readonly Timed[], order: Order): string[] {
  if (order === 'total') return records.map(told);
  if (order === 'none') return records.map(told).sort();
  return [...records].sort((a, b) => a.item.key - b.item.key).map(told);
}

function expectSame(plan: JobPlan, running: Running, actual: Sunk, expected: Outputs, at: object): void {
  const facts = factsOf(plan, running);
  for (const port of leaves(plan)) {
    const name = portName(port);
    const { order } = facts.get(name) as PortFacts;
    const [given, wanted] = [actual, expected].map((it) => determined(it.get(name) ?? [], order));
    expect({ ...at, port: name, records: given }).toEqual({ ...at, port: name, records: wanted });
  }
}

const few = (outputs: readonly Outputs[]): boolean =>
  outputs.reduce((sum, it) => sum + [...it.values()].reduce((all, { length }) => all + length, 0), 0) < MOST;

function inSteps(running: Running, form: Form): fc.IAsyncPropertyWithHooks<[JobPlan]> {
  return fc.asyncProperty(jobs(running, form === 'annotations' ? isAnnotated : undefined), async (plan) => {
    const model = new StreamModel(plan);
    const expected = plan.steps.map((step) => model.step(step));
    fc.pre(few(expected));
    const actual = await runInSteps(plan, form);
    expected.forEach((outputs, i) => {
      expectSame(plan, running, actual[i] ?? new Map(), outputs, { step: i, of: plan.steps[i] });
    });
  });
}

/** What came out of each leaf in all steps. */
function inAll(steps: readonly Outputs[]): Outputs {
  const all = new Map<string, Timed[]>();
  for (const [port, records] of steps.flatMap((it) => [...it])) all.set(port, [...(all.get(port) ?? []), ...records]);
  return all;
}

describe.each<Running['clock']>(['none', 'idle', 'timers'])('step by step, what the clock is for: %s', (clock) => {
  test('every step gives what it gives by the model', async () => {
    await fc.assert(inSteps({ mode: 'steps', clock }, 'calls'), { numRuns: RUNS });
  }, 120_000);
});

test('jobs of classes with annotations give with every step what they give by the model', async () => {
  await fc.assert(inSteps({ mode: 'steps', clock: 'none' }, 'annotations'), { numRuns: RUNS });
}, 120_000);

test('jobs that nobody waits for give what the model gives, where no record is late', async () => {
  const running: Running = { mode: 'free', clock: 'none' };
  await fc.assert(
    fc.asyncProperty(jobs(running), async (plan) => {
      const model = new StreamModel(plan);
      const expected = plan.steps.map((step) => model.step(step));
      fc.pre(few(expected));
      expectSame(plan, running, await runFreely(plan, 'calls', 'streaming'), inAll(expected), {});
    }),
    { numRuns: RUNS },
  );
}, 120_000);

test('batch mode gives what the model gives of all records at once', async () => {
  const running: Running = { mode: 'batch', clock: 'none' };
  await fc.assert(
    fc.asyncProperty(jobs(running), fc.constantFrom<Form>('calls', 'annotations'), async (plan, form) => {
      fc.pre(form === 'calls' || plan.nodes.every(({ operation }) => isAnnotated(operation)));
      const expected = new StreamModel(plan, { batch: true }).step(...plan.steps);
      fc.pre(few([expected]));
      expectSame(plan, running, await runFreely(plan, form, 'batch'), expected, {});
    }),
    { numRuns: RUNS },
  );
}, 120_000);
