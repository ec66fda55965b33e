import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runProgram } from '../../scripts/services/programs';
import { SERVICES } from '../../scripts/services/registry';
import { describeWithOwnService, type ControlledService } from '../support/services';

const root = join(__dirname, '..', '..');

/** Runs SQL by the server's own client; its output is unaligned text. */
async function psql(service: { url: string }, sql: string): Promise<{ code: number | null; output: string }> {
  const programs = SERVICES.postgresql.find()!;
  return runProgram({ file: join(programs, 'psql'), args: ['-XAtq', service.url, '-c', sql] }, { cwd: '/' });
}

function connects(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

const folders = (): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('millrace-postgresql-'));

describeWithOwnService('postgresql', (service: ControlledService) => {
  test('answers at its address, which is of the loopback interface', async () => {
    expect(new URL(service.url).hostname).toBe('127.0.0.1');
    expect(await psql(service, 'select 6 * 7')).toEqual({ code: 0, output: '42\n' });
  });

  test('runs as an ordinary user', async () => {
    const { output: uid } = await psql(
      service,
      "create temp table me (uid text); copy me from program 'id -u'; select uid from me",
    );
    expect(Number(uid)).toBeGreaterThan(0);
  });

  test.each(['stop', 'kill'] as const)(
    'is not there after %s, and back with its data after start',
    async (how) => {
      const { url } = service;
      await psql(service, `create table kept_${how} as select 'written before' as text`);
      await service[how]();
      expect(await connects(url)).toBe(false);
      await service.start();
      expect(service.url).toBe(url);
      expect((await psql(service, `select text from kept_${how}`)).output).toBe('written before\n');
    },
    60_000,
  );

  test('says nothing while it is paused, and answers when it goes on', async () => {
    service.pause();
    // The system takes the connection for it; nothing comes back over it.
    expect(await connects(service.url)).toBe(true);
    const { code, output } = await psql({ url: `${service.url}?connect_timeout=2` }, 'select 1');
    expect({ code, output }).toEqual({ code: 2, output: expect.stringContaining('timeout expired') });
    service.resume();
    expect(await psql(service, 'select 1')).toEqual({ code: 0, output: '1\n' });
  }, 20_000);

  test('stops also while it is paused', async () => {
    service.pause();
    await service.stop();
    expect(await connects(service.url)).toBe(false);
    await service.start();
  }, 60_000);

  test('refuses to start twice', async () => {
    await expect(service.start()).rejects.toThrow('runs already');
  });

  test('ends with the process that started it, however that ended, and leaves no folder', async () => {
    const before = folders();
    const program = `
      const { Server } = require('./scripts/services/server');
      const { SERVICES } = require('./scripts/services/registry');
      Server.launch(SERVICES.postgresql).then((server) => { console.log(server.url); setInterval(() => {}, 1000); });`;
    const child = spawn(process.execPath, ['-r', 'ts-node/register', '-e', program], { cwd: root });
    const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const made = folders().filter((name) => !before.includes(name));
    expect(made).toHaveLength(1);
    expect(await connects(url)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    while ((await connects(url)) || existsSync(join(tmpdir(), made[0]!))) await new Promise(setImmediate);
  }, 60_000);
});
