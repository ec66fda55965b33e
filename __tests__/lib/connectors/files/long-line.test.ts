import { closeSync, openSync, writeSync } from 'node:fs';
import { child } from '../../../support/connectors/child';
import { temporaryFolder } from '../../../support/connectors/temporary-folder';

const MB = 1024 * 1024;
const folder = temporaryFolder();

/** A file with one long line between two short ones. */
function withLongLine(name: string, length: number): string {
  const path = folder.path(name);
  const fd = openSync(path, 'w');
  writeSync(fd, 'before\n');
  const part = Buffer.alloc(MB, 'x');
  for (let written = 0; written < length; written += part.length) writeSync(fd, part);
  writeSync(fd, '\nbehind\n');
  closeSync(fd);
  return path;
}

describe('FileSource', () => {
  it.each([10, 500])(
    'reads over a line of %i MB within 16 MB',
    async (size) => {
      const warmUp = folder.file('warm-up.txt', 'a\n'.repeat(200_000));
      const { ended } = child('long-line.ts', [warmUp, withLongLine('long.txt', size * MB)]);
      const { out, err } = await ended;
      expect(err).toBe('');
      const result = JSON.parse(out) as { records: number; bad: unknown; grown: number };
      expect(result).toMatchObject({ records: 2, bad: [{ kept: 65_536, length: size * MB }] });
      expect(result.grown).toBeLessThan(16 * MB);
    },
    60_000,
  );
});
