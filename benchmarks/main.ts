import '../lib/engine/v8-flags';
import type { Suite } from './harness/case';
import { measure } from './harness/measure';
import { printJson, printTable } from './harness/print';
import type { Outcome } from './harness/case';

/** Loaded when asked for: what one suite loads shall not weigh on another. */
const SUITES: Record<string, () => { readonly suite: Suite }> = {
  chain: () => require('./chain/suite') as { suite: Suite },
  operators: () => require('./operators/suite') as { suite: Suite },
  advice: () => require('./advice/suite') as { suite: Suite },
  startup: () => require('./startup/suite') as { suite: Suite },
};

const USAGE = `npm run bench -- <suite> [case ...] [--json]\nsuites: ${Object.keys(SUITES).join(', ')}`;

async function main(args: readonly string[]): Promise<void> {
  const json = args.includes('--json');
  const [name, ...only] = args.filter((arg) => arg !== '--json');
  const load = name === undefined ? undefined : SUITES[name];
  if (load === undefined) {
    wrongUse(USAGE);
    return;
  }
  const { suite } = load();
  const unknown = only.filter((wanted) => !suite.cases.some((it) => it.name === wanted));
  if (unknown.length > 0) {
    wrongUse(`no case ${unknown.join(', ')}; cases: ${suite.cases.map((it) => it.name).join(', ')}`);
    return;
  }
  const outcomes: Outcome[] = [];
  for (const it of suite.cases) {
    if (only.length > 0 && !only.includes(it.name)) continue;
    for (const outcome of 'outcomes' in it ? await it.outcomes() : [await measure(suite.name, it)]) {
      if (json) printJson(outcome);
      outcomes.push(outcome);
    }
  }
  if (!json) printTable(outcomes);
}

function wrongUse(text: string): void {
  console.error(text);
  process.exitCode = 2;
}

void main(process.argv.slice(2));
