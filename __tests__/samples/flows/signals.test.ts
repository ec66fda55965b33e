import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { flowLines, type PrintedFlow } from '../../support/flows/flows-oracle';
import { reportIn } from '../../support/flows/flows-report';
import {
  filesIn,
  FlowsRun,
  killFlows,
  recordsIn,
  recordsOf,
  runFlows,
  type Ended,
} from '../../support/flows/flows-run';
import { folderOf, removeFolders } from '../../support/folders';

const FLOWS = 20_000;
const FILES = ['dead-letters.jsonl', 'invalid.jsonl', 'late.jsonl', 'totals.jsonl'];
const ARGS = ['--input', 'flows.jsonl'];
/** Something for every file. */
const input = ['{\n', '{"billNumber":""}\n', ...flowLines(FLOWS)].join('');

jest.setTimeout(160_000);
let folder: string;
beforeEach(() => {
  folder = folderOf({ 'flows.jsonl': input });
});
afterEach(async () => {
  await killFlows();
  removeFolders();
});

const uuidsOf = (run: Ended) =>
  new Map(recordsOf<PrintedFlow>(run.out).map(({ billNumber, uuid }) => [billNumber, uuid]));

function expectWholeOutput(): void {
  const output = join(folder, 'data/flows');
  expect(filesIn(output).filter((name) => !name.startsWith('flows.sqlite'))).toEqual(FILES);
  for (const name of FILES) expect(() => recordsIn(join(output, name))).not.toThrow();
}

/** Resolves when the run has written to its database, and does not go on. */
async function stalled(): Promise<void> {
  const output = join(folder, 'data/flows');
  const state = (): string =>
    filesIn(output)
      .filter((name) => name.startsWith('flows.sqlite'))
      .map((name) => statSync(join(output, name)))
      .map(({ size, mtimeMs }) => `${size} at ${mtimeMs}`)
      .join();
  const written = (): boolean =>
    filesIn(output).some((name) => name.startsWith('flows.sqlite') && statSync(join(output, name)).size > 100_000);
  for (let before = ''; before !== state() || !written();) {
    before = state();
    await sleep(1_500);
  }
}

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('%s ends it in order, and a second run completes it', async (signal, code) => {
  const run = new FlowsRun({ folder, args: ARGS }).read();
  await run.printed(500);
  run.signal(signal);
  const stopped = await run.ended;
  expect(stopped.code).toBe(code);
  expect(stopped.err).not.toContain('MILLRACE_');
  const first = uuidsOf(stopped);
  const report = reportIn(stopped.err);
  // In mid-run, and what was read has gone all the way.
  expect(first.size).toBeLessThan(FLOWS);
  expect(report.read).toBe(report.dead + report.invalid + report.printed);
  expect(report).toMatchObject({ printed: first.size, inserted: first.size, dead: 1, invalid: 1 });
  expectWholeOutput();

  const second = await runFlows({ folder, args: ARGS });
  expect(second.code).toBe(0);
  expect(reportIn(second.err)).toMatchObject({ printed: FLOWS, found: first.size, inserted: FLOWS - first.size });
  const all = uuidsOf(second);
  expect(all.size).toBe(FLOWS);
  for (const [bill, uuid] of first) expect(all.get(bill)).toBe(uuid);
  expectWholeOutput();
});

test('it ends while standard input is open and silent', async () => {
  const run = new FlowsRun({ folder, args: ['--input', '-'] }).read();
  run.feed(flowLines(3).join(''));
  await run.printed(3);
  run.signal('SIGTERM');
  const { code, err } = await run.ended;
  expect(code).toBe(143);
  expect(reportIn(err)).toMatchObject({ read: 3, printed: 3 });
});

test('a second signal ends it at once, while the first one waits for a reader; the next run recovers', async () => {
  // Nobody reads what is printed: what is in flight cannot be drained.
  const run = new FlowsRun({ folder, args: ARGS });
  await stalled();
  run.signal('SIGTERM');
  await sleep(500);
  expect(run.isOver).toBe(false);
  run.signal('SIGTERM');
  expect((await run.ended).code).toBe(143);

  const next = await runFlows({ folder, args: ARGS });
  expect(next.code).toBe(0);
  expect(uuidsOf(next).size).toBe(FLOWS);
  expectWholeOutput();
});
