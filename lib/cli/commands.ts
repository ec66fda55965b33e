import { errorText } from '../bootstrap/error-text';
import { EXIT_CODES, exitCodeOf } from '../bootstrap/exit-codes';
import { explain, explanationText } from '../bootstrap/explain';
import { prepareApplication } from '../bootstrap/prepared-application';
import { runApplication } from '../bootstrap/run';
import { loadApplication } from './load-application';

/** `millrace run`: runs a program to its end. @returns the exit code. */
export function runCommand(entry: string, argv: readonly string[]): Promise<number> {
  return told(() => runApplication(loadApplication(entry, process.cwd()), argv));
}

/** `millrace explain`: prints what is known of a program before it starts. @returns the exit code. */
export function explainCommand(entry: string, argv: readonly string[], json: boolean): Promise<number> {
  return told(() => {
    const explanation = explain(prepareApplication(loadApplication(entry, process.cwd()), { argv }));
    process.stdout.write(json ? `${JSON.stringify(explanation, undefined, 2)}\n` : explanationText(explanation));
    return EXIT_CODES.done;
  });
}

async function told(command: () => number | Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    process.stderr.write(`${errorText(error)}\n`);
    return exitCodeOf(error);
  }
}
