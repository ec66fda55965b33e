import { copyAccumulator } from '../../../../lib/state/schema/copy-accumulator';

class Part {
  constructor(public n: number) {}
}

class Whole {
  part = new Part(1);
  list = [new Part(2)];
  byName = new Map([['x', new Part(3)]]);
  all = new Set([4]);
  at = new Date(5);
  bytes = new Uint8Array([6]);
  none = null;
}

it('copies all that an accumulator holds, each object as one of its class', () => {
  const whole = new Whole();
  const copy = copyAccumulator(whole);
  expect(copy).toEqual(whole);
  expect([copy, copy.part, copy.list[0], copy.byName.get('x')].map((it) => it?.constructor)).toEqual([
    Whole,
    Part,
    Part,
    Part,
  ]);
  whole.part.n = whole.list[0]!.n = whole.byName.get('x')!.n = 7;
  whole.all.add(8);
  whole.bytes[0] = 9;
  expect([copy.part.n, copy.list[0]?.n, copy.byName.get('x')?.n, copy.all.size, copy.bytes[0]]).toEqual([
    1, 2, 3, 1, 6,
  ]);
});
