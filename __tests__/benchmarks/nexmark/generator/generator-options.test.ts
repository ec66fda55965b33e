import { EventGenerator } from '../../../../benchmarks/nexmark/generator/event-generator';
import { generatorOptions, type GeneratorOptions } from '../../../../benchmarks/nexmark/generator/generator-options';

it('has the defaults of the specification', () => {
  expect(generatorOptions()).toEqual({ seed: 42, base: Date.UTC(2015, 6, 15), rate: 100_000, group: 1 });
});

it.each<[Partial<GeneratorOptions>, RegExp]>([
  [{ seed: 1.5 }, /seed must be a whole number from -2147483648 to 4294967295, but is 1\.5/],
  [{ seed: 2 ** 32 }, /seed/],
  [{ base: -1 }, /base/],
  [{ base: 8.64e15 }, /base/],
  [{ rate: 0 }, /rate must be a whole number from 1 to 1000000, but is 0/],
  [{ rate: 1_000_001 }, /rate/],
  [{ rate: NaN }, /rate/],
  [{ group: 0 }, /group/],
  [{ group: 953 }, /group must not be a multiple of 953, but is 953/],
  [{ group: 1906 }, /multiple/],
])('refuses %j', (options, message) => {
  expect(() => new EventGenerator(options)).toThrow(
    expect.objectContaining({ code: 'MILLRACE_NEXMARK_OPTION', message: expect.stringMatching(message) }),
  );
});

it('tells all that is wrong at once', () => {
  expect(() => generatorOptions({ rate: 0, group: 0 })).toThrow(/rate .*; group /);
});
