import { MillraceError } from '../errors/millrace-error';

/** A text taken apart: literal pieces and placeholders. */
export type Template = readonly (string | Placeholder)[];

/** `${key:default}`; both may contain placeholders. */
export interface Placeholder {
  readonly key: Template;
  readonly fallback?: Template;
}

// Deep enough for any configuration, and far from what recursion can bear.
const MAX_DEPTH = 32;

/** Whether a text has anything to resolve or to unescape. */
export function hasPlaceholders(text: string): boolean {
  return text.includes('${');
}

/**
 * Takes `${key:default}` apart. The key ends at its first `:` outside of inner placeholders. `\${` stands for `${`.
 *
 * @param display the text as errors may show it.
 * @throws MILLRACE_CONFIG_PLACEHOLDER where a placeholder does not end, has no key, or is nested too deep.
 */
export function parseTemplate(text: string, display: string): Template {
  let at = 0;
  const fail = (start: number, problem: string): never => {
    throw new MillraceError('MILLRACE_CONFIG_PLACEHOLDER', { text: display, column: start + 1, problem });
  };

  // Reads to the end of the text or, without taking it, to one of `ends`.
  const read = (ends: string, depth: number): Template => {
    const parts: (string | Placeholder)[] = [];
    let literal = '';
    while (at < text.length && !ends.includes(text.charAt(at))) {
      if (text.startsWith('\\${', at)) {
        literal += '${';
        at += 3;
      } else if (text.startsWith('${', at)) {
        if (literal !== '') parts.push(literal);
        literal = '';
        parts.push(placeholder(depth + 1));
      } else {
        literal += text.charAt(at++);
      }
    }
    if (literal !== '') parts.push(literal);
    return parts;
  };

  const placeholder = (depth: number): Placeholder => {
    const start = at;
    if (depth > MAX_DEPTH) fail(start, `is nested deeper than ${MAX_DEPTH}`);
    at += 2;
    const key = read(':}', depth);
    const hasFallback = text.charAt(at) === ':';
    if (hasFallback) at++;
    const fallback = hasFallback ? read('}', depth) : undefined;
    if (at >= text.length) fail(start, 'has no end');
    at++;
    if (key.length === 0 || (key.length === 1 && typeof key[0] === 'string' && key[0].trim() === '')) {
      fail(start, 'has no key');
    }
    return fallback === undefined ? { key } : { key, fallback };
  };

  return read('', 0);
}
