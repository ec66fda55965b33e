import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, millrace, ROOT, USER_ENV, type Outcome } from '../support/command';
import { examplesOf } from '../support/doc-examples';
import { folderOf, removeFolders } from '../support/folders';

const blocks = examplesOf('docs/reference/cli.md');
const page = readFileSync(join(ROOT, 'docs/reference/cli.md'), 'utf8');
const block = (word: string): string =>
  blocks.find(({ language, info }) => [language, info].includes(word))?.code ?? '';
const program = block('main.ts');
afterEach(removeFolders);

/** The exit codes of the page, by what stands behind them. */
const codes = new Map(
  [...page.matchAll(/^\| (\d+) +\| (.*?) *\|$/gm)].map(([, code, text]) => [text ?? '', Number(code)]),
);
const codeOf = (words: string): number | undefined => [...codes].find(([text]) => text.includes(words))?.[1];

const withThrow = program.replace('console.log(', "throw new Error('no more ticks'); console.log(");

describe('the program of the page', () => {
  const folder = (): string => folderOf({ 'main.ts': program });

  it('prints what the page says, and the report elsewhere', () => {
    const args = block('sh').replace('npx millrace ', '').split(' ');
    const { code, out, err } = millrace(args, { cwd: folder() });
    expect(out.trimEnd()).toBe(block('prints'));
    expect(err).toContain('Job ticks: finished');
    expect(code).toBe(codeOf('is done'));
  }, 60_000);

  it('does the same when it is started itself, and nothing when it is imported', () => {
    const cwd = folder();
    const env = { TS_NODE_PROJECT: join(ROOT, 'tsconfig.json') };
    const tsNode = ['-r', join(ROOT, 'node_modules/ts-node/register')];
    const started = command(process.execPath, [...tsNode, 'main.ts', '--ticks.count=2'], { cwd, env });
    expect([started.code, started.out.trimEnd()]).toEqual([0, block('prints')]);
    const imported = command(process.execPath, [...tsNode, '-e', "require('./main.ts')"], { cwd, env });
    expect(imported).toEqual({ code: 0, out: '', err: '' });
  }, 60_000);

  it('is explained, as text and as JSON, and not started', () => {
    const cwd = folder();
    const { out } = millrace(['explain', '--json', 'main.ts', '--ticks.count', '7'], { cwd });
    const { application, configuration } = JSON.parse(out) as { application: string; configuration: object[] };
    expect(application).toBe('ticks');
    expect(configuration).toContainEqual(expect.objectContaining({ key: 'ticks.count', value: '7' }));
    const text = millrace(['explain', cwd], { cwd }).out;
    expect(text).toContain('ticks  source Ticks');
    expect(text).not.toContain('tick 1');
  }, 60_000);

  it('takes the keys that Millrace reads', () => {
    const cwd = folderOf({ 'main.ts': program, 'extra.yaml': 'ticks:\n  count: 5\n' });
    const explained = (...args: string[]): Outcome => millrace(['explain', 'main.ts', ...args], { cwd });
    expect(explained('--profile', 'a,b').out).toContain('Application ticks (profiles a, b)');
    expect(explained('--config.file', 'extra.yaml').out).toMatch(/ticks\.count +5 +extra\.yaml:2/);
    const wrong = ['--http', '--millrace.logging.level', '--millrace.bad-records.max-number'];
    const { code, err } = explained(...wrong.flatMap((key) => [key, 'wrong']));
    expect(code).toBe(codeOf('used wrongly'));
    expect(err).toContain('3 faults');
    for (const key of wrong) expect([page.includes(`\`${key.replace(/max-number$/, '*')}`), key]).toEqual([true, key]);
  }, 60_000);
});

describe('exit codes', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

  it('tells an answer, a failure and wrong use apart', () => {
    const cwd = folderOf({ 'main.ts': withThrow, 'empty/none.txt': '' });
    expect(millrace(['--version'])).toMatchObject({ code: 0, out: `${version}\n` });
    expect(millrace(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('explain') as string });
    const failed = millrace(['run', 'main.ts'], { cwd });
    expect([failed.code, failed.out]).toEqual([codeOf('failed'), '']);
    for (const told of ['Job ticks: failed', 'no more ticks', 'Remedy: ']) expect(failed.err).toContain(told);
    const misuses = [
      [],
      ['start', 'main.ts'],
      ['run'],
      ['run', 'nowhere.ts'],
      ['run', 'empty'],
      ['run', 'main.ts', '--http', 'x'],
    ];
    expect(misuses.map((args) => [args, millrace(args, { cwd }).code])).toEqual(
      misuses.map((args) => [args, codeOf('used wrongly')]),
    );
  }, 120_000);
});

describe('signals', () => {
  const closing = program
    .replace(
      'void run(',
      `
@Service()
export class Place {
  @PreDestroy() leave(): void { console.error('left'); }
}
void run(`,
    )
    .replace('import { Application,', 'import { Application, PreDestroy, Service,');

  /** Runs a program, sends signals when it has printed, and waits for its end. */
  async function signalled(source: string, ready: RegExp, signals: readonly NodeJS.Signals[]): Promise<Outcome> {
    const cwd = folderOf({ 'main.ts': source });
    const args = [join(ROOT, 'bin/millrace.js'), 'run', 'main.ts', '--ticks.count', '100000'];
    const child = spawn(process.execPath, args, { cwd, env: USER_ENV });
    let [out, err] = ['', ''];
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const pending = [...signals];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (ready.test(out) && pending.length > 0) for (const signal of pending.splice(0)) child.kill(signal);
    });
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, out, err };
  }

  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends in order',
    async (signal) => {
      const { code, out, err } = await signalled(closing, /tick 3\n/, [signal]);
      expect(code).toBe(codeOf(signal));
      const printed = out.trimEnd().split('\n');
      expect(printed).toEqual(printed.map((_, at) => `tick ${at + 1}`));
      expect(err).toContain(`written ${printed.length},`);
      expect(err).toMatch(/^left$/m);
      expect(err).toContain('Job ticks: stopped');
    },
    60_000,
  );

  it('the second one ends at once', async () => {
    const stuck = closing
      .replace('write(n: number): void {', 'async write(n: number): Promise<void> {')
      .replace(/console\.log\(`tick \$\{n\}`\);/, '$&\n    if (n === 2) await new Promise(() => undefined);');
    expect(stuck).toContain('await new Promise');
    const { code, err } = await signalled(stuck, /tick 2\n/, ['SIGTERM', 'SIGINT']);
    expect([130, 143]).toContain(code);
    expect(err).not.toMatch(/^left$/m);
  }, 60_000);
});
