import { traceIds } from '../../../lib/engine/trace-ids';

test('trace ids are 32 hexadecimal digits that count up, also where the upper ones change', () => {
  const next = traceIds();
  const ids = Array.from({ length: 2 ** 16 + 3 }, next);
  expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(new Set(ids.map((id) => id.slice(0, 16))).size).toBe(1);
  expect(ids.map((id) => Number.parseInt(id.slice(16), 16))).toEqual(ids.map((_, i) => i + 1));
  expect(traceIds()()).not.toBe(ids[0]);
});
