import { errorFields, type ErrorFields } from '../observe/logs/error-fields';

/**
 * An error for whoever started the process: what happened, by which causes, and what to do. The stack of a root cause
 * is shown when it has no code (it is an error of the program's then); codes, ours and the system's, speak for themselves.
 */
export function errorText(error: unknown): string {
  const fields = errorFields(error);
  // A report of faults lists each with its remedy already.
  if (fields.code === 'MILLRACE_APPLICATION_FAULTS') return fields.message;
  const lines = [headline(fields)];
  let last = fields;
  for (let cause = fields.cause; cause !== undefined; cause = cause.cause) {
    lines.push(`  caused by ${headline(cause)}`);
    last = cause;
  }
  if (last.code === undefined && last.stack !== undefined) lines.push(indented(last.stack));
  if (fields.remedy !== undefined) lines.push(`Remedy: ${fields.remedy}`);
  return lines.join('\n');
}

function headline({ type, message, code }: ErrorFields): string {
  return code === undefined ? `${type}: ${message}` : `${message} [${code}]`;
}

function indented(stack: string): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.map((frame) => `  ${frame}`).join('\n');
}
