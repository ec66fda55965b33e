/**
 * Writes what `millrace explain samples/flows` prints into docs/guides/flows.md, between its markers; with `--check` it
 * only tells what differs, and fails when something does.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { differences } from './docs-errors';

const root = join(__dirname, '..');
const file = join(root, 'docs/guides/flows.md');
const MARKED = /(<!-- explain -->\n\n```text\n)(.*?)(\n```\n\n<!-- \/explain -->)/s;

/** What the guide shows in the place of the folder of this checkout. */
const SHOWN_ROOT = '/home/you/millrace';

/** What the command prints, the same on every machine. */
export function explanation(): string {
  const { PATH, HOME } = process.env;
  const printed = execFileSync(process.execPath, [join(root, 'bin/millrace.js'), 'explain', 'samples/flows'], {
    cwd: root,
    encoding: 'utf8',
    // Other variables may be configuration, and would be shown.
    env: { PATH, HOME },
  });
  return withShownRoot(printed.trimEnd(), root);
}

/** A printed explanation with another folder: the columns of the configuration follow the length of its path. */
export function withShownRoot(printed: string, folder: string): string {
  const [before = '', table = ''] = printed.replaceAll(folder, SHOWN_ROOT).split(/(?<=\nConfiguration\n)/);
  const rows = table.split('\n').map((line) => /^ {2}(\S+) +(.*?) {2,}(\S.*)$/.exec(line)?.slice(1) ?? [line]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const aligned = rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
  return before + aligned.join('\n');
}

/** What a page holds between the markers. @throws when it has no markers. */
export function markedIn(page: string): string {
  const shown = MARKED.exec(page)?.[2];
  if (shown === undefined) throw new Error('docs/guides/flows.md has lost its explain markers');
  return shown;
}

if (require.main === module) {
  const page = readFileSync(file, 'utf8');
  const shown = markedIn(page);
  const wanted = explanation();
  if (process.argv.includes('--check')) {
    const changes = differences(shown, wanted);
    if (changes.length > 0) {
      console.error('docs/guides/flows.md is not what explain prints; run: npx ts-node scripts/docs-explain.ts');
      console.error(changes.join('\n'));
      process.exitCode = 1;
    }
  } else {
    writeFileSync(
      file,
      page.replace(MARKED, (_, start: string, __, end: string) => start + wanted + end),
    );
  }
}
