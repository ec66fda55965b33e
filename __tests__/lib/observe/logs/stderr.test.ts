import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandardError } from '../../../../lib/observe/logs/stderr';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'millrace-stderr-'));
  file = join(folder, 'out');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Arguments that make node run `text`, which finds StandardError under its name. */
const program = (text: string): string[] => [
  '-e',
  `const { transformFileSync } = require('@swc/core');
   const module_ = { exports: {} };
   new Function('exports', 'require', transformFileSync(${JSON.stringify(require.resolve('../../../../lib/observe/logs/stderr'))}).code)(module_.exports, require);
   const { StandardError } = module_.exports;
   ${text}`,
];

it('writes lines at once, and takes the status line away before each and puts it back behind', () => {
  const fd = openSync(file, 'w');
  const output = new StandardError(fd);
  output.write('one');
  expect(readFileSync(file, 'utf8')).toBe('one\n');
  output.status('50 %');
  output.write('two');
  output.status('60 %');
  output.status('60 %');
  output.status('');
  output.write('three');
  closeSync(fd);
  expect(readFileSync(file, 'utf8')).toBe(
    'one\n' + '\r\u001b[K50 %' + '\r\u001b[Ktwo\n50 %' + '\r\u001b[K60 %' + '\r\u001b[K' + 'three\n',
  );
});

it('loses nothing when the process ends at once after writing', () => {
  const text = "for (let i = 0; i < 5000; i++) new StandardError().write('line ' + i); process.exit(3);";
  let stderr = '';
  try {
    execFileSync(process.execPath, program(text), { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    expect((error as { status: number }).status).toBe(3);
    stderr = (error as { stderr: string }).stderr;
  }
  const lines = stderr.trimEnd().split('\n');
  expect(lines).toHaveLength(5000);
  expect(lines.at(-1)).toBe('line 4999');
});

it('lets the process go on when the reader of the pipe has gone', async () => {
  const text = `
    process.stdin.resume();
    process.stdin.once('end', () => {
      const output = new StandardError();
      for (let i = 0; i < 5000; i++) output.write('x'.repeat(1000));
      process.stdout.write('went on');
    });`;
  const child = spawn(process.execPath, program(text), { stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.destroy();
  await once(child.stderr, 'close');
  child.stdin.end();
  const [code] = (await once(child, 'close')) as [number | null];
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'went on' });
});

it('waits while the pipe is full, and then goes on, with every line', async () => {
  // A socket on the descriptor makes it non-blocking, as libraries may: a full pipe is then EAGAIN.
  const text = `
    new (require('net').Socket)({ fd: 2 });
    const { wait } = Atomics;
    let pauses = 0;
    Atomics.wait = (...args) => {
      if (pauses++ === 0) require('fs').writeSync(1, 'full');
      return wait(...args);
    };
    const output = new StandardError();
    for (let i = 0; i < 5000; i++) output.write(i + ' ' + 'x'.repeat(200));
    process.exit(0);`;
  const child = spawn(process.execPath, program(text), { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  expect(await closed).toEqual([0, null]);
  expect(stderr.trimEnd().split('\n')).toHaveLength(5000);
});

it('does not fail where nothing can be written, and tries the next line again', () => {
  const full = openSync('/dev/full', 'w');
  const output = new StandardError(full);
  expect(() => output.write('lost')).not.toThrow();
  closeSync(full);
  expect(() => output.write('lost too')).not.toThrow();
});
