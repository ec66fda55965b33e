import type { Deviation } from './deviations/deviation';
import type { Expected, Tables } from './spring/spring';

/** What `docs/reference/conformance.md` holds between its markers, by their name. */
export function pageParts(
  tables: Tables,
  { versions }: Pick<Expected, 'versions'>,
  deviations: readonly Deviation[],
): Readonly<Record<string, string>> {
  const counts = Object.entries(tables).map(([table, scenarios]) => {
    const other = deviations.filter((one) => one.table === table).flatMap(({ here }) => Object.keys(here));
    return [table, scenarios.length, scenarios.length - other.length, other.length];
  });
  const sum = (column: number): number => counts.reduce((total, row) => total + Number(row[column]), 0);
  return {
    versions: tableOf(['library', 'version'], Object.entries(versions)),
    counts: tableOf(
      ['table', 'scenarios', 'the same', 'deviations'],
      [...counts, ['together', sum(1), sum(2), sum(3)]],
    ),
    deviations: tableOf(
      ['here', 'because', 'scenarios'],
      deviations.map(({ what, reason, page, table, here }) => [
        `[${table}](${page}): ${what}`,
        reason,
        Object.keys(here).length,
      ]),
    ),
  };
}

/** A page with its parts written anew. @throws when it has lost a marker */
export function withParts(page: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const marked = new RegExp(`(<!-- ${name} -->\n\n)[^]*?(\n\n<!-- /${name} -->)`);
    if (!marked.test(text)) throw new Error(`docs/reference/conformance.md has lost its ${name} markers`);
    return text.replace(marked, (_, start: string, end: string) => start + part + end);
  }, page);
}

/** As prettier writes it: columns as wide as their widest cell. */
function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [first = [], ...others] = cells;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}
