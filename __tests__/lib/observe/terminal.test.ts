import { closeSync, openSync } from 'node:fs';
import { isTerminal } from '../../../lib/observe/terminal';

test.each([
  ['a file', __filename],
  ['a device that is no terminal', '/dev/null'],
])('%s is no terminal', (_, path) => {
  const fd = openSync(path, 'r');
  try {
    expect(isTerminal(fd)).toBe(false);
  } finally {
    closeSync(fd);
  }
});

test('what is not open is no terminal', () => {
  expect(isTerminal(987_654)).toBe(false);
});

const [master] = ['/dev/ptmx'].flatMap((path) => {
  try {
    return [openSync(path, 'r+')];
  } catch {
    return [];
  }
});

(master === undefined ? test.skip : test)('a terminal is one', () => {
  expect(isTerminal(master!)).toBe(true);
});

afterAll(() => {
  if (master !== undefined) closeSync(master);
});
