import { join } from 'node:path';
import { loadConfiguration, type ConfigurationOptions } from '../../../lib/config/load-configuration';
import { PropertyName } from '../../../lib/config/property-name';
import { Faults } from '../../../lib/errors/faults';
import { folderOf, removeFolders } from '../../support/folders';

afterEach(removeFolders);

function load(options: ConfigurationOptions) {
  const faults = new Faults();
  const environment = loadConfiguration({ env: {}, argv: [], ...options }, faults);
  return { environment, faults: faults.all.map(({ error }) => ({ code: error.code, message: error.message })) };
}

describe('rank', () => {
  // From the lowest to the highest: each line adds one source to those above it, and its value must win.
  const steps: readonly [
    string,
    (o: { app: string; cwd: string }) => Partial<ConfigurationOptions>,
    Record<string, string>?,
  ][] = [
    ['defaults', () => ({ defaults: { key: 'defaults' } })],
    ['options of kafka', () => ({ starterOptions: { kafka: { key: 'options of kafka' } } })],
    ['application.yaml', () => ({}), { 'app/application.yaml': 'key: application.yaml' }],
    ['application.yml', () => ({}), { 'app/application.yml': 'key: application.yml' }],
    ['application.properties', () => ({}), { 'app/application.properties': 'key=application.properties' }],
    ['config/', () => ({}), { 'app/config/application.yaml': 'key: config/' }],
    ['cwd', () => ({}), { 'cwd/application.yaml': 'key: cwd' }],
    ['profile a', () => ({ profiles: ['a'] }), { 'app/application-a.yaml': 'key: profile a' }],
    ['profile b', () => ({ profiles: ['a', 'b'] }), { 'app/application-b.yaml': 'key: profile b' }],
    ['profile b in config/', () => ({}), { 'app/config/application-b.properties': 'key: profile b in config/' }],
    [
      'explicit',
      ({ app }) => ({ defaults: { key: 'defaults', 'millrace.config.location': join(app, 'extra.yaml') } }),
      { 'app/extra.yaml': 'key: explicit' },
    ],
    ['environment', () => ({ env: { KEY: 'environment' } })],
    ['command line', () => ({ argv: ['--key', 'command line'] })],
  ];

  it.each(steps.map(([name], i) => [name, i] as const))('%s wins over all before it', (name, last) => {
    const files = Object.assign({}, ...steps.slice(0, last + 1).map(([, , f]) => f ?? {})) as Record<string, string>;
    const root = folderOf({ 'app/.keep': '', 'cwd/.keep': '', ...files });
    const places = { app: join(root, 'app'), cwd: join(root, 'cwd') };
    const options = Object.assign(
      {},
      ...steps.slice(0, last + 1).map(([, make]) => make(places)),
    ) as ConfigurationOptions;
    const { environment, faults } = load({ application: places.app, cwd: places.cwd, ...options });
    expect(faults).toEqual([]);
    expect(environment.get('key')).toBe(name);
  });
});

it('finds the application by its folder relative to the working directory, and reads a shared folder once', () => {
  const cwd = folderOf({ 'application.yaml': 'a: 1', 'sub/application.yaml': 'b: 2' });
  expect(load({ application: 'sub', cwd }).environment.get('b')).toBe(2);
  const shared = load({ application: cwd, cwd }).environment;
  expect(shared.sources.filter((source) => source.name === 'application.yaml')).toHaveLength(1);
});

it('tells where each value comes from', () => {
  const cwd = folderOf({
    'application.yaml': '# comment\nflows:\n  input: a\n  list:\n    - x\n    - y\n',
    'config/application.properties': '# c\n\n! d\nlong = a \\\n  b\nnext: c\n',
  });
  const { environment } = load({ application: cwd, cwd, env: { MY_KEY: '1' }, argv: ['--input=-'] });
  const origin = (key: string) => environment.origin(PropertyName.parse(key));
  expect(origin('flows.input')).toBe('application.yaml:3');
  expect(origin('flows.list[1]')).toBe('application.yaml:6');
  expect(origin('long')).toBe(join('config', 'application.properties:4'));
  expect(origin('next')).toBe(join('config', 'application.properties:6'));
  expect(origin('my.key')).toBe('environment MY_KEY');
  expect(origin('input')).toBe('command line --input');
});

describe('profiles', () => {
  const files = {
    'application.yaml': 'millrace.profiles.active: file',
    'application-x.yaml': 'x: 1',
    'application-y.yaml': 'x: 2',
  };

  it.each([
    [{}, ['file']],
    [{ profiles: ['code'] }, ['code']],
    [{ env: { MILLRACE_PROFILES_ACTIVE: 'x, y' } }, ['x', 'y']],
    [{ env: { MILLRACE_PROFILES_ACTIVE: 'x' }, argv: ['--profile', 'y,x'] }, ['y', 'x']],
    [{ argv: ['--millrace.profiles.active=y'] }, ['y']],
    [{ argv: ['--profile=x', '--profile=y'] }, ['x', 'y']],
    [{ argv: ['--profile', '${MY_PROFILE:y}'] }, ['y']],
    [{ argv: ['--profile='] }, []],
  ])('%j activates %j', (options, expected) => {
    const { environment, faults } = load({ cwd: folderOf(files), ...options });
    expect(faults).toEqual([]);
    expect(environment.profiles).toEqual(expected);
    expect(environment.get('x')).toBe({ x: 1, y: 2 }[expected.at(-1) ?? '']);
  });

  it.each(['../secrets', 'a/b', '.', 'a b', '..'])('refuses %j as a name', (name) => {
    const { environment, faults } = load({ cwd: folderOf({}), argv: ['--profile', name] });
    expect(environment.profiles).toEqual([]);
    expect(faults).toEqual([
      {
        code: 'MILLRACE_CONFIG_PROFILE',
        message: `The active profiles are wrong in command line --profile: '${name}' is not a name of a profile.`,
      },
    ]);
  });

  it('refuses a profile file that activates profiles', () => {
    const cwd = folderOf({ 'application-x.yaml': 'a: 1\nmillrace: { profiles: { active: [y] } }' });
    const { faults } = load({ cwd, profiles: ['x'] });
    expect(faults.map((fault) => fault.code)).toEqual(['MILLRACE_CONFIG_PROFILE']);
    expect(faults[0]?.message).toContain('application-x.yaml:2');
  });
});

describe('files', () => {
  it('reports every bad file, and goes on with the good ones', () => {
    const cwd = folderOf({
      'application.yaml': 'a: 1\nb: [1,\nc: 2\n',
      'application.yml': 'good: 1\n',
      'application.properties': 'path = C:\\users\n',
      'latin.properties': Uint8Array.from([0x61, 0x3d, 0xe9, 0x0a]),
      'x.json': '{}',
    });
    const argv = ['--config.file=latin.properties,missing.yaml', '--config.file', 'x.json'];
    const { environment, faults } = load({ cwd, argv });
    expect(environment.get('good')).toBe(1);
    expect(faults.map(({ code }) => code)).toEqual([
      'MILLRACE_CONFIG_FILE_MALFORMED',
      'MILLRACE_CONFIG_FILE_MALFORMED',
      'MILLRACE_CONFIG_FILE_UNREADABLE',
      'MILLRACE_CONFIG_FILE_MISSING',
      'MILLRACE_CONFIG_FILE_TYPE',
    ]);
    expect(faults.map(({ message }) => message).join('\n')).toMatch(/application\.yaml:3:1: /);
    expect(faults.map(({ message }) => message).join('\n')).toContain('application.properties:1:10: ');
    expect(faults.map(({ message }) => message).join('\n')).toContain('it is not UTF-8');
  });

  it('takes a byte order mark, CRLF and an empty file', () => {
    const cwd = folderOf({
      'application.yaml': '\uFEFFa: 1\r\nb:\r\n  c: x\r\n',
      'application.properties': '\uFEFFd = 1\\\r\n  2\r\ne=3\r\n',
      'application.yml': '',
    });
    const { environment, faults } = load({ cwd });
    expect(faults).toEqual([]);
    expect(['a', 'b.c', 'd', 'e'].map((key) => environment.get(key))).toEqual([1, 'x', '12', '3']);
    expect(environment.origin(PropertyName.parse('e'))).toBe('application.properties:3');
  });

  it('reports a folder in the place of a file', () => {
    const { faults } = load({ cwd: folderOf({ 'application.yaml/x': '' }) });
    expect(faults).toEqual([
      {
        code: 'MILLRACE_CONFIG_FILE_UNREADABLE',
        message: 'The configuration file application.yaml cannot be read: EISDIR.',
      },
    ]);
  });
});

it('resolves placeholders in the location of a file', () => {
  const cwd = folderOf({ 'extra-7.yaml': 'a: found' });
  const { environment, faults } = load({ cwd, env: { MILLRACE_CONFIG_LOCATION: 'extra-${N}.yaml', N: '7' } });
  expect(faults).toEqual([]);
  expect(environment.get('a')).toBe('found');
});
