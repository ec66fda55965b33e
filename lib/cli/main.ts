import '../engine/v8-flags';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { EXIT_CODES } from '../bootstrap/exit-codes';
import { explainCommand, runCommand } from './commands';

/** The command `millrace`. Sets the exit code; never rejects. */
async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('millrace')
    .description('Stream processing for TypeScript')
    .version(packageVersion(__dirname))
    .enablePositionalOptions()
    .exitOverride();
  program
    .command('run')
    .description('run a program: a file, or a folder with a main or index')
    .argument('<entry>', 'the module that exports the class with @Application')
    .argument('[properties...]', 'configuration: --key value, --key=value')
    .passThroughOptions()
    .allowUnknownOption()
    .action(async (entry: string, properties: string[]) => {
      process.exitCode = await runCommand(entry, properties);
    });
  program
    .command('explain')
    .description('print topology, advice, beans and configuration of a program, and start nothing')
    .option('--json', 'as JSON')
    .argument('<entry>', 'the module that exports the class with @Application')
    .argument('[properties...]', 'configuration: --key value, --key=value')
    .passThroughOptions()
    .allowUnknownOption()
    .action(async (entry: string, properties: string[], { json = false }: { json?: boolean }) => {
      const asJson = properties.includes('--json');
      const own = properties.filter((word) => word !== '--json');
      process.exitCode = await explainCommand(entry, own, json || asJson);
    });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end with 0, which is theirs to say; everything else is wrong use.
    process.exitCode = error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.wrongUse;
  }
}

/** The version of the package that a folder is in: sources and built code stand at different depths. */
function packageVersion(folder: string): string {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    return packageVersion(dirname(folder));
  }
}

void main(process.argv.slice(2));
