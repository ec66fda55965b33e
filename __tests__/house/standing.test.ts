import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../scripts/services/programs';
import { SERVICES } from '../../scripts/services/registry';
import { StandingServer } from '../../scripts/services/standing';
import { describeWithOwnService } from '../support/services';

// Skipped by the same rule as the suites; the server that it brings is not used.
describeWithOwnService('postgresql', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'millrace-standing-'));
    chmodSync(folder, 0o755);
  });

  afterAll(async () => {
    await standing().stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const standing = (): StandingServer => new StandingServer(SERVICES.postgresql, folder);

  const query = async (url: string, sql: string): Promise<string> => {
    const file = join(SERVICES.postgresql.find()!, 'psql');
    return (await runProgram({ file, args: ['-XAtq', url, '-c', sql] }, { cwd: '/' })).output;
  };

  test('a server that stays is started once, found again, stopped, and keeps its data', async () => {
    expect(standing().url).toBeUndefined();
    const url = await standing().start();
    expect(await query(url, "create table kept as select 'before' as text; select 1")).toBe('1\n');
    expect(standing().url).toBe(url);
    expect(await standing().start()).toBe(url);
    expect(await standing().stop()).toBe(true);
    expect(standing().url).toBeUndefined();
    expect(await standing().stop()).toBe(false);
    expect(await query(await standing().start(), 'select text from kept')).toBe('before\n');
  }, 60_000);
});
