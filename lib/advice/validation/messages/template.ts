import { unicode } from '../../../units/ascii';

/** A part of a message. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  /** `{min}`: a text of the bundles or an attribute. */
  | { readonly kind: 'parameter'; readonly name: string }
  /** `${validatedValue.name}` */
  | { readonly kind: 'path'; readonly path: readonly string[]; readonly text: string };

export interface Template {
  readonly parts: readonly TemplatePart[];
  /** What is not as jakarta wants it; it stays in the text as it is written. */
  readonly problem: string | undefined;
}

/** An escape, a whole expression, a whole parameter, or a brace that opens and is not closed. */
const PLACEHOLDER = /\\(?<escaped>[\\{}$])|\$\{(?<expression>[^{}]*)\}|\{(?<parameter>[^{}]*)\}|(?<open>\$?\{)/g;

/** Reads a message with its placeholders. */
export function parseTemplate(source: string): Template {
  const parts: TemplatePart[] = [];
  let problem: string | undefined;
  const text = (part: string): void => {
    const last = parts.at(-1);
    if (last?.kind === 'text') parts.push({ kind: 'text', text: (parts.pop() as typeof last).text + part });
    else if (part !== '') parts.push({ kind: 'text', text: part });
  };
  let end = 0;
  for (const match of source.matchAll(PLACEHOLDER)) {
    const { escaped, expression, parameter, open } = match.groups as Record<string, string | undefined>;
    text(source.slice(end, match.index));
    end = match.index + match[0].length;
    if (escaped !== undefined) text(escaped);
    else if (parameter !== undefined && parameter !== '') parts.push({ kind: 'parameter', name: parameter.trim() });
    else if (expression !== undefined && isPath(expression)) {
      parts.push({ kind: 'path', path: expression.split('.').map((name) => name.trim()), text: match[0] });
    } else {
      problem ??= open === undefined ? `${match[0]} is no path to a value` : `its ${open} is not closed`;
      text(match[0]);
    }
  }
  text(source.slice(end));
  return { parts, problem };
}

function isPath(expression: string): boolean {
  const name = String.raw`\s*[\p{L}_$][\p{L}\p{N}_$]*\s*`;
  return unicode(String.raw`^${name}(?:\.${name})*$`).test(expression);
}
