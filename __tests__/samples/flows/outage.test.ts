import { setTimeout as sleep } from 'node:timers/promises';
import { flowTable } from '../../support/flows/flow-table';
import { flowLines, type PrintedFlow } from '../../support/flows/flows-oracle';
import { reportIn } from '../../support/flows/flows-report';
import { FlowsRun, killFlows, recordsOf, runFlows, type Ended } from '../../support/flows/flows-run';
import { folderOf, removeFolders } from '../../support/folders';
import { describeWithOwnService } from '../../support/services';

jest.setTimeout(160_000);
afterEach(async () => {
  await killFlows();
  removeFolders();
});

/** Bills and their uuids as printed, in the order of the bills. */
const printedBy = (run: Ended) =>
  recordsOf<PrintedFlow>(run.out)
    .map(({ billNumber, uuid }) => [billNumber, uuid] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));

describeWithOwnService('postgresql', (server) => {
  let flows = 0;
  /** New flows, which no test before had. */
  const newFlows = (count: number): readonly string[] => {
    flows += count;
    return flowLines(count, 10_001 + flows - count);
  };
  const args = () => ['--input', '-', '--datasource.url', server.url];
  const tableOf = async (lines: readonly string[]) => {
    const bills = new Set(lines.map((line) => (JSON.parse(line) as PrintedFlow).billNumber));
    return (await flowTable(server.url)).filter(([bill]) => bills.has(bill));
  };

  test('a server that is stopped for 3 s in mid-run: the job goes on and finishes', async () => {
    const lines = newFlows(3000);
    const run = new FlowsRun({ folder: folderOf({}), args: args() }).read();
    run.feed(lines.slice(0, 1500).join(''));
    await run.printed(300);
    await server.stop();
    run.feed(lines.slice(1500, 2500).join(''));
    await sleep(3_000);
    expect(run.isOver).toBe(false);
    await server.start();
    run.endInput(lines.slice(2500).join(''));
    const ended = await run.ended;
    // That it waits is said once; nothing is worse than a warning.
    expect(ended.err).toContain('MILLRACE_TYPEORM_CONNECTION');
    expect(ended.err).not.toMatch(/"level":"(error|fatal)"/);
    expect(ended.code).toBe(0);
    const report = reportIn(ended.err);
    expect(report).toMatchObject({ read: 3000, printed: 3000 });
    expect(report.found + report.inserted).toBe(3000);
    const table = await tableOf(lines);
    expect(table).toHaveLength(3000);
    expect(printedBy(ended)).toEqual(table);
  });

  test('a server that stays away for 30 s: the job fails and says why; a second run completes it', async () => {
    const lines = newFlows(2000);
    const folder = folderOf({});
    const run = new FlowsRun({ folder, args: args() }).read();
    run.feed(lines.slice(0, 1000).join(''));
    await run.printed(300);
    // As a crash does, this time.
    await server.kill();
    const away = Date.now();
    run.feed(lines.slice(1000).join(''));
    const ended = await run.ended;
    expect(Date.now() - away).toBeLessThan(30_000);
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(
      new RegExp(`ECONNREFUSED 127\\.0\\.0\\.1:${new URL(server.url).port}.*\\[MILLRACE_TYPEORM_CONNECTION_LOST\\]`),
    );
    expect(ended.err).toContain('Remedy: ');
    const first = new Map(printedBy(ended));
    expect(first.size).toBeLessThan(2000);

    await server.start();
    const second = await runFlows({ folder, args: args() }, lines.join(''));
    expect(second.code).toBe(0);
    const report = reportIn(second.err);
    expect(report.printed).toBe(2000);
    expect(report.found).toBeGreaterThanOrEqual(first.size);
    const table = await tableOf(lines);
    expect(table).toHaveLength(2000);
    expect(printedBy(second)).toEqual(table);
    for (const [bill, uuid] of table) expect(first.get(bill) ?? uuid).toBe(uuid);
  });

  test('a server that is away at the start is told by its address, without the password', async () => {
    const url = new URL(server.url);
    url.password = 'geheim';
    await server.stop();
    try {
      const { code, out, err } = await runFlows({
        folder: folderOf({}),
        args: ['--input', '-', '--datasource.url', url.href],
      });
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain(`//${url.host}${url.pathname} cannot be opened: connect ECONNREFUSED`);
      expect(err).not.toContain('geheim');
    } finally {
      await server.start();
    }
  });
});
