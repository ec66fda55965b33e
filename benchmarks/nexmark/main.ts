import '../../lib/engine/v8-flags';
import { readFile } from 'node:fs/promises';
import { Command, CommanderError } from 'commander';
import { errorText } from '../../lib/bootstrap/error-text';
import { EXIT_CODES, exitCodeOf } from '../../lib/bootstrap/exit-codes';
import { formatReport } from '../../lib/observe/report/format-report';
import { eventsOptions, withEventOptions, type GivenOptions } from './command/options';
import { checkWritable, writeLines } from './command/result-file';
import { runQuery } from './command/run-query';
import { EventGenerator } from './generator/event-generator';
import { eventFormat } from './model/event-format';
import { QUERIES } from './queries/all';
import type { NexmarkQuery } from './queries/query';
import { compareLines } from './results/compare-lines';

/** `npm run nexmark`. Sets the exit code; never rejects. */
async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('nexmark').description('The Nexmark benchmark').exitOverride();
  for (const query of QUERIES) {
    withEventOptions(program.command(query.name).description(query.title))
      .option('--out <file>', 'where the exact result goes; default: it is not kept')
      .action((given: GivenOptions) => run(query, given));
  }
  withEventOptions(program.command('events').description('write the events themselves, a line of JSON each'))
    .requiredOption('--out <file>', 'where they go')
    .action(dump);
  program
    .command('compare')
    .description('tell whether two results are the same; exit code 1 when they are not')
    .argument('<expected>')
    .argument('<actual>')
    .action(compare);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.wrongUse;
      return;
    }
    process.exitCode = exitCodeOf(error);
    process.stderr.write(`${errorText(error)}\n`);
  }
}

async function run(query: NexmarkQuery, given: GivenOptions): Promise<void> {
  const events = eventsOptions(given);
  if (given.out !== undefined) await checkWritable(given.out);
  const { lines, report } = await runQuery(query, events, { keep: given.out !== undefined });
  if (given.out !== undefined && lines !== undefined) await writeLines(given.out, lines);
  process.stderr.write(`${formatReport(report)}\n`);
}

async function dump(given: GivenOptions): Promise<void> {
  const { events, ...options } = eventsOptions(given);
  const { out = '' } = given;
  await checkWritable(out);
  const generator = new EventGenerator(options);
  function* lines(): Iterable<string> {
    for (let i = 0; i < events; i++) yield eventFormat.encode(generator.eventAt(i));
  }
  await writeLines(out, lines());
}

async function compare(expected: string, actual: string): Promise<void> {
  const [one, other] = await Promise.all([linesOf(expected), linesOf(actual)]);
  const { missing, unexpected, count } = compareLines(one, other);
  for (const line of missing) console.log(`- ${line}`);
  for (const line of unexpected) console.log(`+ ${line}`);
  console.log(count === 0 ? `the same ${one.length} lines` : `${count} lines differ`);
  if (count > 0) process.exitCode = EXIT_CODES.failed;
}

async function linesOf(path: string): Promise<readonly string[]> {
  return (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
}

void main(process.argv.slice(2));
