import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the tests of one file, gone when they are over. */
export function temporaryFolder(): {
  path(name: string): string;
  file(name: string, data: string | Uint8Array): string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  return {
    path,
    file(name, data) {
      writeFileSync(path(name), data);
      return path(name);
    },
  };
}
