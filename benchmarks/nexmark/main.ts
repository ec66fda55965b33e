import '../../lib/engine/v8-flags';
import { Command, CommanderError } from 'commander';
import { errorText } from '../../lib/bootstrap/error-text';
import { EXIT_CODES, exitCodeOf } from '../../lib/bootstrap/exit-codes';
import { listenForStopSignals } from '../../lib/bootstrap/stop-signals';
import { formatReport } from '../../lib/observe/report/format-report';
import { eventsOptions, withEventOptions, type GivenOptions } from './command/options';
import { checkWritable, readLines, writeLines } from './command/result-file';
import { runQuery } from './command/run-query';
import { EventGenerator } from './generator/event-generator';
import { eventFormat } from './model/event-format';
import { QUERIES } from './queries/all';
import type { NexmarkQuery } from './queries/query';
import { compareLines } from './results/compare-lines';

/** `npm run nexmark`. Sets the exit code; never rejects. */
async function main(argv: readonly string[]): Promise<void> {
  const stop = new AbortController();
  const signals = listenForStopSignals({
    onStop: (signal) => {
      process.exitCode = EXIT_CODES[signal];
      stop.abort();
    },
    onKill: (signal) => process.exit(EXIT_CODES[signal]),
  });
  try {
    await commands(stop.signal).parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (stop.signal.aborted) return;
    // The parser has told what is wrong with the words.
    if (error instanceof CommanderError)
      process.exitCode = error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.wrongUse;
    else {
      process.exitCode = exitCodeOf(error);
      process.stderr.write(`${errorText(error)}\n`);
    }
  } finally {
    signals[Symbol.dispose]();
  }
}

function commands(signal: AbortSignal): Command {
  const program = new Command('nexmark').description('The Nexmark benchmark').exitOverride();
  for (const query of QUERIES) {
    withEventOptions(program.command(query.name).description(query.title))
      .option('--out <file>', 'where the exact result goes; default: it is not kept')
      .action((given: GivenOptions) => run(query, given, signal));
  }
  withEventOptions(program.command('events').description('write the events themselves, a line of JSON each'))
    .requiredOption('--out <file>', 'where they go')
    .action((given: GivenOptions) => dump(given, signal));
  program
    .command('compare')
    .description('tell whether two results are the same; exit code 1 when they are not')
    .argument('<expected>')
    .argument('<actual>')
    .action(compare);
  return program;
}

async function run(query: NexmarkQuery, given: GivenOptions, signal: AbortSignal): Promise<void> {
  const events = eventsOptions(given);
  const { out } = given;
  if (out !== undefined) await checkWritable(out);
  const { lines, report } = await runQuery(query, events, { keep: out !== undefined, signal });
  if (out !== undefined && lines !== undefined) await writeLines(out, lines, signal);
  process.stderr.write(`${formatReport(report)}\n`);
}

async function dump(given: GivenOptions, signal: AbortSignal): Promise<void> {
  const { events, ...options } = eventsOptions(given);
  const { out = '' } = given;
  await checkWritable(out);
  const generator = new EventGenerator(options);
  function* lines(): Iterable<string> {
    for (let i = 0; i < events; i++) yield eventFormat.encode(generator.eventAt(i));
  }
  await writeLines(out, lines(), signal);
}

async function compare(expected: string, actual: string): Promise<void> {
  const [one, other] = await Promise.all([readLines(expected), readLines(actual)]);
  const { missing, unexpected, count } = compareLines(one, other);
  for (const line of missing) console.log(`- ${line}`);
  for (const line of unexpected) console.log(`+ ${line}`);
  console.log(count === 0 ? `the same ${one.length} lines` : `${count} lines differ`);
  if (count > 0) process.exitCode = EXIT_CODES.failed;
}

void main(process.argv.slice(2));
