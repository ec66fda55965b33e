import type { Alias, Document, Node, Scalar, YAMLMap } from 'yaml';
import { MillraceError } from '../errors/millrace-error';
import { PropertyName } from './property-name';
import type { Property, PropertyValue } from './property-source';

// Aliases can make a small file mean endlessly much.
const MAX_PROPERTIES = 100_000;

/**
 * Reads a YAML file (1.2, with anchors and `<<` merges). Several documents in it are taken one after the other, as if they
 * were files of rising rank.
 *
 * @returns the properties of each document.
 * @throws MILLRACE_CONFIG_FILE_MALFORMED
 */
export function readYaml(file: string, content: string): readonly (readonly Property[])[] {
  // Loaded here: applications without such a file need not pay for it.
  const { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } = require('yaml') as typeof import('yaml');
  const lines = new LineCounter();
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const fail = (offset: number, problem: string): never => {
    throw new MillraceError('MILLRACE_CONFIG_FILE_MALFORMED', { file, ...place(offset), problem });
  };
  // Pretty errors would quote lines of the file, and with them its secrets.
  const documents = parseAllDocuments(content, { lineCounter: lines, prettyErrors: false });
  let count = 0;

  const readDocument = (document: Document): readonly Property[] => {
    const error = document.errors[0];
    // What follows a colon quotes the file, too.
    if (error !== undefined) fail(error.pos[0], (error.message.split(': ')[0] ?? '').replace(/\.$/, ''));
    const properties: Property[] = [];
    const offset = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

    // To resolve an alias is to search the document.
    const targets = new Map<Alias, Node>();
    const targetOf = (alias: Alias): Node => {
      const target = targets.get(alias) ?? alias.resolve(document) ?? fail(offset(alias), 'an alias has no anchor');
      targets.set(alias, target);
      return target;
    };

    const resolved = (node: unknown, above: readonly unknown[]): unknown => {
      const target = isAlias(node) ? targetOf(node) : node;
      if (above.includes(target)) fail(offset(node), 'an alias stands inside of what it stands for');
      return target;
    };

    /** The pairs of a map by key, with those that `<<` merges into it. */
    const pairsOf = (map: YAMLMap, above: readonly unknown[]): Map<string, { key: unknown; value: unknown }> => {
      const merged = new Map<string, { key: unknown; value: unknown }>();
      const own = new Map<string, { key: unknown; value: unknown }>();
      for (const { key, value } of map.items) {
        if (!isScalar(key)) return fail(offset(key), 'a key is not a plain text');
        const name = key.source ?? String(key.value);
        if (name !== '<<') {
          own.set(name, { key, value });
          continue;
        }
        const from = resolved(value, above);
        // Of several merged maps the first one counts.
        for (const item of isSeq(from) ? from.items.toReversed() : [from]) {
          const other = resolved(item, above);
          if (!isMap(other)) return fail(offset(item), '<< merges something that is not a map');
          for (const [mergedName, pair] of pairsOf(other, [...above, other])) merged.set(mergedName, pair);
        }
      }
      return new Map([...merged, ...own]);
    };

    const flatten = (name: PropertyName, at: unknown, written: unknown, above: readonly unknown[]): void => {
      if (++count > MAX_PROPERTIES) fail(offset(at), `the file means more than ${MAX_PROPERTIES} properties`);
      const node = resolved(written, above);
      const inside = [...above, node];
      const origin = `${file}:${place(offset(at)).line}`;
      if (isMap(node)) {
        for (const [key, pair] of pairsOf(node, inside)) {
          flatten(name.concat(PropertyName.parse(key)), pair.key, pair.value, inside);
        }
        if (node.items.length === 0) properties.push({ name, value: {}, origin });
      } else if (isSeq(node)) {
        node.items.forEach((item, i) => flatten(name.child(i), item, item, inside));
        if (node.items.length === 0) properties.push({ name, value: [], origin });
      } else {
        properties.push({ name, origin, ...scalar(node as Scalar | null) });
      }
    };

    const root = document.contents;
    if (isMap(root)) flatten(PropertyName.parse(''), root, root, []);
    else if (root !== null && !(isScalar(root) && root.value === null))
      fail(offset(root), 'the file is not a map of keys');
    // An empty document is an empty map: no property.
    return properties.filter((property) => property.name.segments.length > 0);
  };

  return 'empty' in documents ? [] : documents.map(readDocument);
}

function scalar(node: Scalar | null): Pick<Property, 'value' | 'text'> {
  const value = (node?.value ?? null) as PropertyValue;
  if (typeof value === 'string' || value === null || node?.source === undefined) return { value };
  return { value, text: node.source };
}
