/** Makes the error reference from the tables of coded errors, of the library and of the starters. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ErrorDefinition, ErrorDefinitions } from '../lib/errors/define';

/** The codes of one file, in the order in which they stand there. */
export interface ErrorTable {
  /** The room, or the starter's package. */
  readonly name: string;
  /** What the table's docstring says. */
  readonly about: string;
  readonly definitions: ErrorDefinitions;
}

const root = join(__dirname, '..');

/** Every table there is: `lib/errors/codes/*.ts`, then `starters/<name>/errors.ts`. */
export function errorTables(): readonly ErrorTable[] {
  const codes = join(root, 'lib/errors/codes');
  const rooms = readdirSync(codes)
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => tableOf(join(codes, file), basename(file, '.ts')));
  const starters = readdirSync(join(root, 'starters'))
    .sort()
    .map((name) => ({ name: `@millrace/starter-${name}`, file: join(root, 'starters', name, 'errors.ts') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => tableOf(file, name));
  return [...rooms, ...starters];
}

function tableOf(file: string, name: string): ErrorTable {
  const exported = Object.values(require(file) as Record<string, unknown>);
  const tables = exported.map((value) =>
    typeof value === 'function' ? (value as { definitions?: unknown }).definitions : value,
  );
  const found = tables.filter(
    (table): table is ErrorDefinitions =>
      typeof table === 'object' && table !== null && Object.keys(table).every((key) => key.startsWith('MILLRACE_')),
  );
  const about = /\/\*\* ((?:(?!\*\/)[^])*?) ?\*\/\s*export const/
    .exec(readFileSync(file, 'utf8'))?.[1]
    ?.replace(/\s*\n \* ?/g, ' ');
  return { name, about: about ?? '', definitions: Object.assign({}, ...found) as ErrorDefinitions };
}

/** The text of docs/reference/errors.md. */
export function errorReference(tables: readonly ErrorTable[]): string {
  const sections = tables.map(({ name, about, definitions }) => {
    const codes = Object.entries(definitions).map(([code, definition]) => entry(code, definition));
    return [`## ${name}`, about, ...codes].filter((part) => part !== '').join('\n\n');
  });
  return `${INTRODUCTION}\n\n${sections.join('\n\n')}\n`;
}

const INTRODUCTION = `<!-- Made by scripts/docs-errors.ts from the tables of codes; do not edit. -->

# Errors

Every error that Millrace raises by itself is a \`MillraceError\`: it has a stable \`code\`, a message, a \`remedy\`, and says
whether it is \`retriable\`: whether the same call may succeed later without any change. Errors of your own code travel as its \`cause\`.
\`isMillraceError(error, 'MILLRACE_...')\` recognizes one. A process that ends by an error of wrong use has exit code 2, by any
other 1. Each code's anchor here is its name in lower case; \`{name}\` stands for a value.`;

function entry(code: string, definition: ErrorDefinition): string {
  const exit = definition.kind === 'wrong-use' ? 'Wrong use: exit code 2.' : 'Failure: exit code 1.';
  const retriable = definition.retriable === true ? ' Retriable.' : '';
  return `### ${code}\n\n\`\`\`text\n${exampleMessage(code, definition)}\n\`\`\`\n\n${definition.remedy}\n\n${exit}${retriable}`;
}

/** The message with its parameters' names in the place of values. */
export function exampleMessage(code: string, definition: ErrorDefinition): string {
  const message = (definition.message as (params: unknown) => string)(parameter(''));
  if (/NaN|\[object|=>/.test(message)) {
    throw new Error(`${code}: the message cannot be shown with names in the place of values: ${message}`);
  }
  return message;
}

/** Stands for a value of any type: it is its own name as text, a list of one, and what each of its methods returns. */
function parameter(path: string): unknown {
  const shown = `{${path}}`;
  const texts: Partial<Record<PropertyKey, unknown>> = {
    [Symbol.toPrimitive]: () => shown,
    toString: () => shown,
    toJSON: () => shown,
    join: () => shown,
    // Something to count, and more than one.
    length: 2,
    map: (each: (element: unknown, index: number) => unknown) => [each(parameter(path), 0)],
    filter: () => parameter(path),
    [Symbol.iterator]: () => [parameter(path)].values(),
    // An array that is spread or concatenated is looked at for this.
    [Symbol.isConcatSpreadable]: false,
  };
  return new Proxy(() => parameter(path), {
    get: (_, property) =>
      // The parameters themselves may have any names.
      Object.hasOwn(texts, property) && (path !== '' || typeof property === 'symbol')
        ? texts[property]
        : parameter(path === '' ? String(property) : `${path}.${String(property)}`),
    apply: () => parameter(path.replace(/\.[^.]*$/, '')),
  });
}
