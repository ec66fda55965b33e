import { commandLineSource } from '../../../lib/config/command-line-source';
import { Environment } from '../../../lib/config/environment';

it.each<[string[], Record<string, unknown>]>([
  [['--a.b=c'], { 'a.b': 'c' }],
  [['--a.b', 'c'], { 'a.b': 'c' }],
  [['--input', '-'], { input: '-' }],
  [['--offset', '-5'], { offset: '-5' }],
  [['--flag'], { flag: 'true' }],
  [['--flag', '--other'], { flag: 'true', other: 'true' }],
  [['--a=b=c', '--url=http://x/?a=1&b=--c'], { a: 'b=c', url: 'http://x/?a=1&b=--c' }],
  [['--empty=', 'word'], { empty: '' }],
  [['--text', 'two words\nand lines'], { text: 'two words\nand lines' }],
  [['run', 'file', '-x', '--a', '1', '--', '--b', '2'], { a: '1', b: undefined }],
  [['--tag', 'x', '--tag=y', '--TAG', 'z'], { tag: ['x', 'y', 'z'] }],
  [['--servers[1].host=b', '--servers[0].host=a'], { 'servers[0].host': 'a', 'servers[1].host': 'b' }],
  [['--profile', 'a'], { 'millrace.profiles.active': 'a' }],
  [['--config.file=x'], { 'millrace.config.location': 'x' }],
  [['--', '--a=1'], { a: undefined }],
  [['--=x', '---y', '-- z'], { '': undefined, y: undefined, z: undefined }],
])('%j', (argv, expected) => {
  const environment = new Environment([commandLineSource(argv)], []);
  for (const [key, value] of Object.entries(expected)) expect(environment.get(key)).toEqual(value);
});
