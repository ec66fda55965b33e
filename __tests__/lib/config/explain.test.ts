import { commandLineSource } from '../../../lib/config/command-line-source';
import { Environment } from '../../../lib/config/environment';
import { EnvironmentSource } from '../../../lib/config/environment-source';
import { explainConfiguration } from '../../../lib/config/explain';
import { FixedSource } from '../../../lib/config/fixed-source';
import { objectSource } from '../../../lib/config/object-source';
import { readYaml } from '../../../lib/config/yaml-file';

const secrets = ['hunter2', 'tok3n', 'pa:ss@word', 'k3y'];

const environment = new Environment(
  [
    commandLineSource(['--flows.input=cli']),
    new EnvironmentSource({ FLOWS_INPUT: 'env', MILLRACE_PROFILES_ACTIVE: 'p', HOME: '/home/x', FLOWS_ONLY_HERE: '1' }),
    ...readYaml(
      'a.yaml',
      `
flows: { input: file, version: 1.10, list: [a, b] }
db:
  password: hunter2
  url: postgres://me:pa:ss@word@host/db?sslpassword=k3y&x=1
  copy: "it is \${db.password}"
  open: \${nowhere}
clients: { apiKey: k3y, access-tokens: [tok3n] }
`,
    ).map((p) => new FixedSource('a.yaml', p)),
    objectSource('defaults', {
      flows: { input: 'default', list: ['z', 'y', 'x'] },
      handler: () => 1,
      db: { Password: 'hunter2' },
    }),
  ],
  ['p'],
);

it('shows every key with its value, its origin and what it overrides', () => {
  expect(explainConfiguration(environment, ['flows'])).toEqual([
    { key: 'clients.access-tokens[0]', value: '******', origin: 'a.yaml:8', overridden: [] },
    { key: 'clients.apiKey', value: '******', origin: 'a.yaml:8', overridden: [] },
    { key: 'db.copy', value: '******', origin: 'a.yaml:6', overridden: [] },
    { key: 'db.open', value: '${nowhere}', origin: 'a.yaml:7', overridden: [] },
    {
      key: 'db.password',
      value: '******',
      origin: 'a.yaml:4',
      overridden: [{ value: '******', origin: 'defaults' }],
    },
    { key: 'db.url', value: 'postgres://me:******@host/db?sslpassword=******&x=1', origin: 'a.yaml:5', overridden: [] },
    {
      key: 'flows.input',
      value: 'cli',
      origin: 'command line --flows.input',
      overridden: [
        { value: 'env', origin: 'environment FLOWS_INPUT' },
        { value: 'file', origin: 'a.yaml:2' },
        { value: 'default', origin: 'defaults' },
      ],
    },
    { key: 'flows.list[0]', value: 'a', origin: 'a.yaml:2', overridden: [{ value: 'z', origin: 'defaults' }] },
    { key: 'flows.list[1]', value: 'b', origin: 'a.yaml:2', overridden: [{ value: 'y', origin: 'defaults' }] },
    { key: 'flows.only.here', value: '1', origin: 'environment FLOWS_ONLY_HERE', overridden: [] },
    { key: 'flows.version', value: '1.10', origin: 'a.yaml:2', overridden: [] },
    { key: 'handler', value: '[function]', origin: 'defaults', overridden: [] },
    { key: 'millrace.profiles.active', value: 'p', origin: 'environment MILLRACE_PROFILES_ACTIVE', overridden: [] },
  ]);
});

it('shows no secret', () => {
  const text = JSON.stringify(explainConfiguration(environment));
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

it('resolves a list that a text refers to', () => {
  const lists = new Environment([objectSource('code', { list: ['a', 'b'], text: '${list}' })], []);
  expect(explainConfiguration(lists).find((entry) => entry.key === 'text')?.value).toBe('a,b');
});
