import { styleText } from 'node:util';
import type { ErrorFields } from './error-fields';
import type { LineWriter } from './log-line';
import type { LogLevel } from './logger';
import type { LineOutput } from './stderr';

const COLORS = { trace: 'gray', debug: 'cyan', info: 'green', warn: 'yellow', error: 'red' } as const satisfies Record<
  LogLevel,
  Parameters<typeof styleText>[0]
>;

/**
 * Lines for people: `03:04:05.678 INFO  FlowService [AssignUuid/0 t-17] stored billNumber=7`; an error's remedy, stack
 * and causes follow, indented. The application is left out: on a terminal one knows it.
 */
export function textLines(output: LineOutput, options: { readonly colors: boolean }): LineWriter {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    options.colors ? styleText(style, text, { validateStream: false }) : text;
  return ({ level, time, logger, fields, message }) => {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- taken out of the rest
    const { application, traceId, operator, subtask, err, ...rest } = fields;
    const where = [subtask === undefined ? operator : `${text(operator)}/${text(subtask)}`, traceId];
    const scope = where.filter((part) => part !== undefined).map(text);
    const line = [
      paint('gray', clockTime(time)),
      paint(COLORS[level], level.toUpperCase().padEnd(5)),
      paint('bold', logger),
      scope.length > 0 ? paint('gray', `[${scope.join(' ')}]`) : '',
      printable(message),
      ...Object.entries(rest).map(([name, value]) => paint('gray', `${name}=`) + text(value)),
    ];
    const tail = isErrorFields(err) ? errorText(err, '') : err === undefined ? '' : ` err=${text(err)}`;
    output.write(line.filter((part) => part !== '').join(' ') + tail);
  };
}

function clockTime(time: number): string {
  const date = new Date(time);
  const two = (n: number): string => String(n).padStart(2, '0');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${clock}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

function text(value: unknown): string {
  // eslint-disable-next-line no-control-regex -- to see them is what it is for
  if (typeof value === 'string' && /^[^\s"=\0-\x1f\x7f-\x9f]+$/.test(value)) return value;
  return value === undefined ? 'undefined' : JSON.stringify(value);
}

/** Indents further lines and shows control characters: data cannot forge a line or command the terminal. */
function printable(message: string): string {
  const indented = message.replace(/\r?\n/g, '\n    ');
  // eslint-disable-next-line no-control-regex -- to see them is what it is for
  return indented.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function isErrorFields(value: unknown): value is ErrorFields {
  return typeof value === 'object' && value !== null && 'type' in value && 'message' in value;
}

function errorText(error: ErrorFields, label: string): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = error.code === undefined ? '' : ` [${error.code}]`;
  return [
    `\n    ${label}${error.type}: ${printable(error.message)}${code}`,
    ...(error.remedy === undefined ? [] : [`\n    Remedy: ${error.remedy}`]),
    ...frames.map((frame) => `\n      ${frame.trim()}`),
    ...(error.errors ?? []).map((each) => errorText(each, 'One of: ')),
    error.cause === undefined ? '' : errorText(error.cause, 'Cause: '),
  ].join('');
}
