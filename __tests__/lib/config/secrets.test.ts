import { PropertyName } from '../../../lib/config/property-name';
import { isSecret, maskText, shown } from '../../../lib/config/secrets';

it.each([
  'db.password',
  'db.userPassword',
  'API_KEY',
  'api-key',
  'x.token[0]',
  'secret.name',
  'ssl.private-key',
  'aws.credentials.id',
])('%s is a secret', (key) => expect(isSecret(PropertyName.parse(key))).toBe(true));

it.each(['db.user', 'key', 'flows.input', 'api.keyspace', 'pass.through'])('%s is none', (key) =>
  expect(isSecret(PropertyName.parse(key))).toBe(false),
);

it.each([
  ['pg://u:p@h/d', 'pg://u:******@h/d'],
  ['redis://:p@h', 'redis://:******@h'],
  ['pg://u:p@ss/w:rd@h', 'pg://u:******@h'],
  ['from pg://a:b@c to pg://d:e@f', 'from pg://a:******@c to pg://d:******@f'],
  ['jdbc:sqlserver://h;user=u;password=p;x=1', 'jdbc:sqlserver://h;user=u;password=******;x=1'],
  ['http://h/?access_token=t&a=1', 'http://h/?access_token=******&a=1'],
  ['http://host:8080/a@b', 'http://host:******@b'],
  ['http://host:8080/a', 'http://host:8080/a'],
  ['a@b.c', 'a@b.c'],
])('masks %s', (text, expected) => expect(maskText(text)).toBe(expected));

it('shows values of all kinds', () => {
  expect(
    [1, null, true, [1, 'pg://u:p@h'], {}, { a: 1 }, new Map(), () => 1].map((value) => shown(value, false)),
  ).toEqual(['1', 'null', 'true', '[1, pg://u:******@h]', '{}', '{...}', '[Map]', '[function]']);
});
