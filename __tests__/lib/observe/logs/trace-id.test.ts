import { traceId } from '../../../../lib/observe/logs/trace-id';

test('trace ids are 32 hexadecimal digits: one half the process, the other the number', () => {
  const numbers = [1, 2, 255, 2 ** 32, Number.MAX_SAFE_INTEGER];
  const ids = numbers.map(traceId);
  expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(new Set(ids.map((id) => id.slice(0, 16))).size).toBe(1);
  expect(ids.map((id) => Number.parseInt(id.slice(16), 16))).toEqual(numbers);
  jest.isolateModules(() => {
    const other = jest.requireActual<{ traceId: typeof traceId }>('../../../../lib/observe/logs/trace-id');
    expect(other.traceId(1)).not.toBe(ids[0]);
  });
});
