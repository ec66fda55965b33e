import { startProgram } from '../../support/programs';

const start = (name: string, ...args: string[]) => startProgram(`${__dirname}/programs/${name}/main.ts`, ...args);

jest.setTimeout(60_000);

test('a method that yields is a source, and one that takes a record an operator', async () => {
  expect(await start('method-source').ended).toMatchObject({ code: 0, out: '1\n4\n9\n' });
});

test('a job written with the fluent API runs as annotated ones do', async () => {
  expect(await start('fluent').ended).toMatchObject({ code: 0, out: 'b\nb\n' });
});

test('every line a task causes carries trace id, operator and subtask, also behind waits and exchanges', async () => {
  const { err, code } = await start('logs').ended;
  expect(code).toBe(0);
  const lines = err
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const about = (name: string) => lines.filter((line) => line.name === name);
  for (const name of ['ann', 'bob']) {
    const trace: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(about(name)).toEqual([
      expect.objectContaining({
        msg: 'before the wait',
        application: 'logs',
        operator: 'greet',
        subtask: 0,
        traceId: trace,
      }),
      expect.objectContaining({
        msg: 'after the wait',
        application: 'logs',
        operator: 'greet',
        subtask: 0,
        traceId: trace,
      }),
      expect.objectContaining({
        msg: 'behind the exchange',
        application: 'logs',
        operator: 'keyed',
        subtask: 0,
        traceId: trace,
      }),
    ]);
    expect(new Set(about(name).map((line) => line.traceId)).size).toBe(1);
  }
  expect(about('ann').map((line) => line.logger)).toEqual(['Greeter', 'Greeter', 'Keyed']);
  // Outside of a batch an operator's logger still knows whose it is.
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'opened', application: 'logs', operator: 'keyed' }));
});

test('an error of user code ends the process with 1, its operator, its stack, and everything closed', async () => {
  const { code, out, err } = await start('failing').ended;
  expect(code).toBe(1);
  expect(out.split('\n').sort()).toEqual(expect.arrayContaining(['closed', 'freed']));
  expect(err).toContain('MILLRACE_OPERATOR_FAILED');
  expect(err).toContain("'fails'");
  expect(err).toContain('RangeError: two is too much');
  expect(err).toMatch(/at Fails\.map \(.*failing\/main\.ts:\d+:\d+\)/);
  expect(err).toContain('Job failing: failed');
});

test('the first signal drains what is in flight, and the exit code is the signal’s', async () => {
  const { child, ended, printed } = start('endless');
  await printed('holding');
  child.kill('SIGTERM');
  const { code, out, err } = await ended;
  expect(code).toBe(143);
  expect(out).toContain('tick 2\n');
  expect(err).toContain('Job endless: stopped');
});

test('the second signal ends at once', async () => {
  const { child, ended, printed } = start('endless', '--hang');
  await printed('holding');
  child.kill('SIGTERM');
  // Signals of one kind that wait to be delivered are one signal: the second comes when the first has been seen.
  await new Promise((resolve) => setTimeout(resolve, 300));
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 130, out: expect.not.stringContaining('tick 2') as unknown });
});

test('an error that nobody waits for fails the job, and everything is closed', async () => {
  const { code, out, err } = await start('stray').ended;
  expect(code).toBe(1);
  expect(out).toContain('closed\n');
  expect(err).toContain('MILLRACE_APPLICATION_STRAY_ERROR');
  expect(err).toContain('RangeError: nobody catches this');
});

test('of two applications in one process the one that failed has the last word', async () => {
  const { code, err } = await start('twins').ended;
  expect(code).toBe(1);
  expect(err).toMatch(/Job last\S+: finished/);
});

test('what still retries when the time to drain is over is ended', async () => {
  const { child, ended, printed } = start('retrying', '--millrace.shutdown.timeout', '500 ms');
  await printed('try 1');
  child.kill('SIGTERM');
  const { code, err } = await ended;
  expect(code).toBe(1);
  expect(err).toContain('MILLRACE_RETRY_STOPPED');
});
