import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '../..');

/** The project's files beneath a folder (or the one file) with a given ending, by path from the project's root. */
export function sourceFiles(path: string, ending: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (at: string): void => {
    if (statSync(at).isDirectory()) {
      if (/[\\/](node_modules|dist)$/.test(at)) return;
      for (const name of readdirSync(at)) visit(join(at, name));
    } else if (at.endsWith(ending)) {
      found.set(relative(root, at), readFileSync(at, 'utf8'));
    }
  };
  visit(join(root, path));
  return found;
}
