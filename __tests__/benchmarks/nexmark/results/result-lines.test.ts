import { ResultLines } from '../../../../benchmarks/nexmark/results/result-lines';

interface Row {
  readonly id: number;
  readonly name: string | null;
  readonly sum: number;
}

const linesOf = (rows: readonly Row[], key?: readonly (keyof Row)[]): readonly string[] => {
  const lines = new ResultLines<Row>({ columns: ['name', 'id', 'sum'], ...(key !== undefined && { key }) });
  for (const row of rows) lines.add(row);
  return lines.sorted();
};

it('writes an array a row, in the order of the columns', () => {
  expect(linesOf([{ id: 1, name: 'a "b"', sum: 2 }])).toEqual(['["a \\"b\\"",1,2]']);
  expect(linesOf([{ id: 1, name: null, sum: 2 }])).toEqual(['[null,1,2]']);
});

it('rounds to three digits, and leaves whole numbers as they are', () => {
  const at = (sum: number): string => linesOf([{ id: 1, name: '', sum }])[0]!;
  expect([0.1 + 0.2, 101 * 0.908, 1e15 + 1, 1436918400000].map(at)).toEqual([
    ...['["",1,0.3]', '["",1,91.708]', '["",1,1000000000000001]', '["",1,1436918400000]'],
  ]);
});

it('keeps equal rows, and sorts lines by UTF-16 units, not as numbers or words', () => {
  const rows = ['b', 'a', 'B', 'a', '\u{1F600}', '\uFB00'].map((name) => ({ id: 1, name, sum: 0 }));
  const order = ['B', 'a', 'a', 'b', '\u{1F600}', '\uFB00'];
  expect(linesOf(rows)).toEqual(order.map((name) => `["${name}",1,0]`));
});

it('takes the last row of a key, whose other columns may change', () => {
  const rows = [
    { id: 1, name: 'a', sum: 1 },
    { id: 2, name: 'a', sum: 1 },
    { id: 1, name: 'a', sum: 3 },
    { id: 1, name: 'b', sum: 1 },
  ];
  expect(linesOf(rows, ['id', 'name'])).toEqual(['["a",1,3]', '["a",2,1]', '["b",1,1]']);
});
