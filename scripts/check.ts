/** Runs every `check:*` script of package.json, two at a time, and tells all that is wrong: `npm run check`. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Outcome {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

const root = join(__dirname, '..');

function check(name: string): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const done = (ok: boolean): void =>
      resolve({ name, ok, seconds: (performance.now() - started) / 1000, output: output.trim() });
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    child.on('error', (error) => {
      output += String(error);
      done(false);
    });
    child.on('close', (code) => done(code === 0));
  });
}

async function main(): Promise<void> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const names = Object.keys(scripts).filter((name) => name.startsWith('check:'));
  const outcomes: Outcome[] = [];
  const worker = async (): Promise<void> => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      const outcome = await check(name);
      if (!outcome.ok) console.log(`\n--- ${outcome.name} ---\n${outcome.output}`);
      outcomes.push(outcome);
    }
  };
  await Promise.all([worker(), worker()]);
  console.log();
  for (const { name, ok, seconds } of outcomes)
    console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name} (${seconds.toFixed(1)} s)`);
  if (outcomes.some(({ ok }) => !ok)) process.exitCode = 1;
}

void main();
