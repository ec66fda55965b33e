import { PropertyName } from '../../../lib/config/property-name';
import { isSecret, shown } from '../../../lib/config/secrets';

it.each([
  'db.password',
  'db.userPassword',
  'db.pwd',
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

it('shows values of all kinds', () => {
  expect(
    [1, null, true, [1, 'pg://u:p@h'], {}, { a: 1 }, new Map(), () => 1].map((value) => shown(value, false)),
  ).toEqual(['1', 'null', 'true', '[1, pg://u:******@h]', '{}', '{...}', '[Map]', '[function]']);
});
