import { ConfigValueResolver } from '../../../lib/config/value-resolver';
import { Environment } from '../../../lib/config/environment';
import { FixedSource } from '../../../lib/config/fixed-source';
import { objectSource } from '../../../lib/config/object-source';
import { readYaml } from '../../../lib/config/yaml-file';
import type { ValueResolver } from '../../../lib/container/container';

const call = (): void => {};
const yaml = readYaml(
  'a.yaml',
  'port: 8080\nversion: 1.10\nlist: [a, b]\nnumbers: "1, 2"\nflag: yes\nnone:\npassword: hunter2\n',
);
const resolver: ValueResolver = new ConfigValueResolver(
  new Environment([...yaml.map((p) => new FixedSource('a.yaml', p)), objectSource('code', { call })], []),
);

it.each<[string, unknown, unknown]>([
  ['${port}', Number, 8080],
  ['${port}', String, '8080'],
  ['${version}', String, '1.10'],
  ['${version}', Object, '1.10'],
  ['1${port}', Number, 18080],
  ['${flows.input:-}', String, '-'],
  ['${a.b:5}', Number, 5],
  ['${none:7}', Number, 7],
  ['${flag}', Boolean, true],
  ['${no.flag:false}', Boolean, false],
  ['${big:12345678901234567890}', BigInt, 12345678901234567890n],
  ['${list}', Array, ['a', 'b']],
  ['${list}', String, 'a,b'],
  ['${numbers}', Array, ['1', '2']],
  ['${empty:}', Array, []],
  ['${empty:}', String, ''],
  ['${call}', Function, call],
  ['plain', undefined, 'plain'],
])('%s as %p', (expression, type, expected) => expect(resolver.resolve(expression, type)).toEqual(expected));

it.each([
  ['${list}', Number, "list is 'a,b' (a.yaml:3); expected: a number."],
  ['${version}', Boolean, "version is '1.10' (a.yaml:2); expected: true or false."],
  ['${password}', Number, "password is '******' (a.yaml:7); expected: a number."],
  ['x${password}', Number, "x${password} is '******' (@Value); expected: a number."],
  ['${empty:}', Number, "${empty:} is '' (@Value); expected: a number."],
  ['${port}', BigInt, null],
])('refuses %s as %p', (expression, type, message) => {
  if (message === null) expect(resolver.resolve(expression, type)).toBe(8080n);
  else
    expect(() => resolver.resolve(expression, type)).toThrow(
      expect.objectContaining({ code: 'MILLRACE_CONFIG_INVALID', message }),
    );
});

it('tells which expression needs a key that is not set', () => {
  expect(() => resolver.resolve('${no.such}', String)).toThrow(
    "no.such is not set, and the text '${no.such}' uses it.",
  );
});
