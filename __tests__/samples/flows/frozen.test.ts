import { setTimeout as sleep } from 'node:timers/promises';
import { flowTable } from '../../support/flows/flow-table';
import { flowLines, type PrintedFlow } from '../../support/flows/flows-oracle';
import { reportIn } from '../../support/flows/flows-report';
import { FlowsRun, killFlows, recordsOf } from '../../support/flows/flows-run';
import { folderOf, removeFolders } from '../../support/folders';
import { describeWithOwnService } from '../../support/services';

jest.setTimeout(160_000);
afterEach(async () => {
  await killFlows();
  removeFolders();
});

describeWithOwnService('postgresql', (server) => {
  /** Statements are given up after a second here, so that a frozen server is met within the test's time. */
  const args = () => [
    ...['--input', '-', '--datasource.url', server.url],
    ...['--datasource.query-timeout', '1 s', '--datasource.connect-timeout', '1 s'],
  ];

  test('a server that is frozen for longer than a statement may take: the job goes on and finishes', async () => {
    const lines = flowLines(2000);
    const run = new FlowsRun({ folder: folderOf({}), args: args() }).read();
    run.feed(lines.slice(0, 1000).join(''));
    await run.printed(300);
    server.pause();
    await sleep(4_000);
    expect(run.isOver).toBe(false);
    server.resume();
    run.endInput(lines.slice(1000).join(''));
    const ended = await run.ended;
    expect(ended.code).toBe(0);
    expect(reportIn(ended.err).printed).toBe(2000);
    const printed = recordsOf<PrintedFlow>(ended.out).map(({ billNumber, uuid }) => [billNumber, uuid] as const);
    expect(new Map(printed)).toEqual(new Map(await flowTable(server.url)));
  });

  test('one that stays frozen ends the job, which leaves nothing open', async () => {
    const lines = flowLines(2000, 5001);
    const run = new FlowsRun({ folder: folderOf({}), args: args() }).read();
    run.feed(lines.slice(0, 1000).join(''));
    await run.printed(300);
    server.pause();
    try {
      run.endInput(lines.slice(1000).join(''));
      const { code, err } = await run.ended;
      expect(code).toBe(1);
      expect(err).toContain('[MILLRACE_TYPEORM_CONNECTION_LOST]');
    } finally {
      server.resume();
    }
  });

  test('a second SIGTERM ends it at once while the first one waits for a frozen server', async () => {
    const run = new FlowsRun({ folder: folderOf({}), args: args() }).read();
    run.feed(flowLines(1000, 9001).join(''));
    await run.printed(100);
    server.pause();
    try {
      run.signal('SIGTERM');
      await sleep(500);
      expect(run.isOver).toBe(false);
      run.signal('SIGTERM');
      expect((await run.ended).code).toBe(143);
    } finally {
      server.resume();
    }
  });
});
