import { parameterNames } from '../../../lib/metadata/parameter-names';

class Example {
  readonly #secret = 1;
  constructor(
    readonly first: string,
    readonly second = 2,
  ) {}
  async method(one: string, two = { a: [1, ')'] }, ...rest: unknown[]): Promise<unknown> {
    return Promise.resolve([this.#secret, one, two, rest]);
  }
  *generator(flow: { a: number }): Generator<number> {
    yield flow.a;
  }
  destructured({ a }: { a: number }, [b]: number[] = [1], c: number): number {
    return a + (b ?? 0) + c;
  }
  ['computed name'](a: number): string {
    // A comment (with, parentheses) does not count.
    return String(a);
  }
  get(value: number): number {
    return value;
  }
}

// What the methods are called with does not matter: they are only read.
const method = (name: string): ((...args: never[]) => unknown) =>
  (Example.prototype as unknown as Record<string, (...args: never[]) => unknown>)[name] as never;

it.each([
  ['method', ['one', 'two', 'rest']],
  ['generator', ['flow']],
  ['destructured', ['', '', 'c']],
  ['computed name', ['a']],
  ['get', ['value']],
])('reads the parameters of %s', (name, expected) => {
  expect(parameterNames(method(name))).toEqual(expected);
});

it('reads functions, arrows and constructors', () => {
  expect(parameterNames((a: number, b = 1) => a + b)).toEqual(['a', 'b']);
  expect(
    parameterNames(function (x: number) {
      return x;
    }),
  ).toEqual(['x']);
  expect(parameterNames(Example as never)).toEqual(['first', 'second']);
});

it('has nothing to say of native and bound functions, and of classes without a constructor', () => {
  expect(parameterNames(Math.max)).toEqual([]);
  expect(parameterNames(method('method').bind(new Example('')))).toEqual([]);
  expect(parameterNames(class {} as never)).toEqual([]);
});

it('reads methods whose parameters are plain names, and those that only look so', () => {
  const methods = {
    none() {},
    async waits(first: string, $second: string, _third: string) {
      await Promise.resolve([first, $second, _third]);
    },
    async(one: string) {
      return one;
    },
    defaults(a = ') {', b = '(c, d) {') {
      return a + b;
    },
    commented(a: string /* b, c) { */, d: string) {
      return a + d;
    },
    größe(länge: number) {
      return länge;
    },
  };
  expect(Object.values(methods).map((one: (...args: never[]) => unknown) => parameterNames(one))).toEqual([
    [],
    ['first', '$second', '_third'],
    ['one'],
    ['a', 'b'],
    ['a', 'd'],
    ['länge'],
  ]);
});
