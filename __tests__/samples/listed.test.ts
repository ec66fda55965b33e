import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { millrace, ROOT } from '../support/command';

const samples = readdirSync(join(ROOT, 'samples'));
const guide = readFileSync(join(ROOT, 'docs/guides/samples.md'), 'utf8');

test('the guide lists every sample, and no other', () => {
  const listed = [...guide.matchAll(/^\| \[([\w-]+)\]\(\.\.\/\.\.\/samples\/([\w-]+)\)/gm)];
  for (const [, name, folder] of listed) expect(name).toBe(folder);
  expect(listed.map(([, name]) => name).sort()).toEqual([...samples].sort());
});

test.each(samples)(
  '%s can be explained',
  (name) => {
    const { code, out } = millrace(['explain', join('samples', name)]);
    expect(code).toBe(0);
    expect(out).toContain(`Application ${name}`);
  },
  60_000,
);

test.each(['deduplication', 'enrichment', 'fraud', 'sessions', 'top-n'])(
  '%s refuses an option that it does not know, and tells the nearest',
  (name) => {
    const { code, out, err } = millrace(['run', join('samples', name), `--${name}.outptu`, 'elsewhere']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(`Did you mean ${name}.output?`);
  },
  60_000,
);
