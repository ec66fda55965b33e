import { Environment } from '../../../lib/config/environment';
import { FixedSource } from '../../../lib/config/fixed-source';
import { readYaml } from '../../../lib/config/yaml-file';

const read = (content: string): Record<string, unknown> =>
  new Environment(
    readYaml('a.yaml', content)
      .toReversed()
      .map((p) => new FixedSource('a.yaml', p)),
    [],
  ).section('');

it.each<[string, string, unknown]>([
  ['nested maps and lists', 'a: { b: [1, { c: x }, [2]] }', { a: { b: [1, { c: 'x' }, [2]] } }],
  ['dotted keys', 'a.b: 1\na: { c.d: 2 }', { a: { b: 1, c: { d: 2 } } }],
  ['keys that are no texts', '1: a\ntrue: b', { '1': 'a', true: 'b' }],
  ['empty lists and maps', 'a: []\nb: {}\nc:', { a: [], b: {}, c: null }],
  [
    'anchors and merges',
    'd: &d { x: 1, y: { z: 1 } }\ne: { <<: *d, y: 2 }\nf: *d',
    { d: { x: 1, y: { z: 1 } }, e: { x: 1, y: 2 }, f: { x: 1, y: { z: 1 } } },
  ],
  [
    'several merges',
    'a: &a { x: 1 }\nb: &b { x: 2, y: 2 }\nc: { <<: [*a, *b] }',
    { a: { x: 1 }, b: { x: 2, y: 2 }, c: { x: 1, y: 2 } },
  ],
  ['several documents, lists as a whole', 'a: [1, 2]\nb: 1\n---\na: [3]\n---\n', { a: [3], b: 1 }],
  ['Chinese', '名称: 流水', { 名称: '流水' }],
  ['nothing', '# only a comment', {}],
])('reads %s', (_, content, expected) => expect(read(content)).toEqual(expected));

it.each([
  ['a: 1\na: 2', '2:1: Map keys must be unique'],
  ['a: [1', '1:6: '],
  ['a: *none', '1:4: '],
  ['a: &x { b: *x }', 'an alias stands inside of what it stands for'],
  ['- a', 'the file is not a map of keys'],
  ['just text', 'the file is not a map of keys'],
  ['? [a]\n: 1', 'a key is not a plain text'],
  ['a: { <<: 1 }', '<< merges something that is not a map'],
])('refuses %j', (content, problem) => {
  const message = expect.stringContaining(problem);
  expect(() => read(content)).toThrow(expect.objectContaining({ code: 'MILLRACE_CONFIG_FILE_MALFORMED', message }));
});

it('quotes nothing of the file in its errors', () => {
  for (const content of [
    'password: *hunter2',
    'password: "hunter2',
    'password: |hunter2',
    'password: hunter2\n bad: [',
  ]) {
    expect(() => read(content)).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }));
  }
});

it('bounds what aliases mean', () => {
  const levels = Array.from({ length: 30 }, (_, i) => `k${i + 1}: &k${i + 1} [*k${i}, *k${i}]`);
  expect(() => read(['k0: &k0 x', ...levels].join('\n'))).toThrow('the file means more than 100000 properties');
});
