import fc from 'fast-check';
import { isSecretName, maskText } from '../../../../lib/observe/logs/masking';

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

it.each([
  ['postgres://bob:p@ss@host:5432/db', 'postgres://bob:******@host:5432/db'],
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
  for (const unit of ['a', '://', '://a:', 'password"', 'password=', '"', 'Bearer ']) {
    expect(milliseconds(unit.repeat(8192 / unit.length))).toBeLessThan(500);
  }
});
