import fc from 'fast-check';
import { isSecretName, MASK, maskText, mentionsSecret } from '../../../lib/secrets/masking';

it.each([
  'password',
  'DB_PASSWORD',
  'db.password',
  'apiKey',
  'api-key',
  'clientSecret',
  'accessToken',
  'Authorization',
  'credentials',
])('takes %s for the name of a secret', (name) => expect(isSecretName(name)).toBe(true));

it.each(['tokens', 'passwordLength', 'user', 'key', 'cookies.count'])('does not take %s for one', (name) =>
  expect(isSecretName(name)).toBe(false),
);

it.each(['tokens', 'passwordLength', 'x-api-keys', 'credential'])('%s speaks of a secret', (name) =>
  expect([mentionsSecret(name), mentionsSecret('keyspace')]).toEqual([true, false]),
);

it.each([
  ['postgres://bob:p@ss@host:5432/db', 'postgres://bob:******@host:5432/db'],
  ['pg://u:p@h/d', 'pg://u:******@h/d'],
  ['redis://:p@h', 'redis://:******@h'],
  ['pg://u:p@ss/w:rd@h', 'pg://u:******@h'],
  ['pg://u:123@h', 'pg://u:******@h'],
  ['from pg://a:b@c to pg://d:e@f', 'from pg://a:******@c to pg://d:******@f'],
  ['http://host:80/x,pg://u:p@h', 'http://host:80/x,pg://u:******@h'],
  ['http://host:8080/a', 'http://host:8080/a'],
  ['http://host/a:b@c', 'http://host/a:b@c'],
  ['a@b.c', 'a@b.c'],
  ['jdbc:sqlserver://h;user=u;password=p,x;x=1', 'jdbc:sqlserver://h;user=u;password=******;x=1'],
  ['http://h/?access_token=t&a=1', 'http://h/?access_token=******&a=1'],
  ['http://h/?key=t&password-file=a', 'http://h/?key=t&password-file=******'],
  ['amqp://:pw@host', 'amqp://:******@host'],
  ['http://host:80/a@b', 'http://host:80/a@b'],
  ['password=a&b=c', 'password=******&b=c'],
  ["pwd='a b' next", 'pwd=****** next'],
  ['{"token": "x y", "n": 1}', '{"token": ******, "n": 1}'],
  ['"{\\"password\\":\\"x\\"}"', '"{\\"password\\":******}"'],
  ['authorization: basic dXNlcjpwYXNz', 'authorization: basic ******'],
  ['Unexpected token: }', 'Unexpected token: }'],
  ['Basic authentication', 'Basic authentication'],
])('makes %p into %p', (text, masked) => expect(maskText(text)).toBe(masked));

it('leaves texts without secrets alone', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/[=:]|bearer/i.test(text)),
      (text) => maskText(text) === text,
    ),
  );
});

it('passes over long texts in linear time', () => {
  const milliseconds = (text: string): number => {
    const start = performance.now();
    maskText(text);
    return performance.now() - start;
  };
  for (const unit of ['a', '://', '://a:', '://a:@', '?password', 'password"', 'password=', '"', 'Bearer ']) {
    expect(milliseconds(unit.repeat(1_000_000 / unit.length))).toBeLessThan(500);
  }
});

it('shows nothing of a password in an address, and masks nothing twice', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const password = fc.stringMatching(/^[A-Z@/:?&=%]*[A-Z]$/);
  fc.assert(
    fc.property(word, password, word, (user, secret, host) => {
      const masked = maskText(`see pg://${user}:${secret}@${host}/db for more`);
      return masked === `see pg://${user}:${MASK}@${host}/db for more` && maskText(masked) === masked;
    }),
  );
});
