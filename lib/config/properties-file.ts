import { MillraceError } from '../errors/millrace-error';
import { PropertyName } from './property-name';
import type { Property } from './property-source';

/**
 * Reads a Java `.properties` file: comments, `=`, `:` or blanks between key and value, continued lines, `\uXXXX`.
 * Unlike Java's own reader it takes UTF-8.
 *
 * @throws MILLRACE_CONFIG_FILE_MALFORMED for a `\u` without four digits, as Java does.
 */
export function readProperties(file: string, content: string): readonly Property[] {
  // Loaded here: applications without such a file need not pay for it.
  const { parseLines } = require('dot-properties') as typeof import('dot-properties');
  const text = content.replace(/\r\n?/g, '\n');
  const properties: Property[] = [];
  let line = 1;
  let counted = 0;
  for (const node of parseLines(text, true)) {
    const [start, end] = [node.range[0], node.range.at(-1) ?? 0];
    for (; counted < start; counted++) if (text.charAt(counted) === '\n') line++;
    if (!isPair(node)) continue;
    const escape = /(?<!\\)(?:\\\\)*\\u(?![0-9a-fA-F]{4})/.exec(text.slice(start, end));
    if (escape !== null) {
      const before = text.slice(0, start + escape.index + escape[0].length - 2);
      throw new MillraceError('MILLRACE_CONFIG_FILE_MALFORMED', {
        file,
        line: before.split('\n').length,
        column: before.length - before.lastIndexOf('\n'),
        problem: 'a \\u is not followed by four hexadecimal digits (a backslash is written \\\\)',
      });
    }
    properties.push({ name: PropertyName.parse(node.key), value: node.value, origin: `${file}:${line}` });
  }
  return properties;
}

/** The package types its nodes loosely. */
function isPair(node: { readonly type: string }): node is { type: 'PAIR'; key: string; value: string } {
  return node.type === 'PAIR';
}
