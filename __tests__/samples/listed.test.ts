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
