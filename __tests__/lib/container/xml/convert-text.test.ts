import { textTypeNamed, textTypeOf } from '../../../../lib/container/xml/convert-text';

// Expected values: java.time.Duration.parse, Spring Boot's DurationStyle and DataSize, StringToBooleanConverter.
test.each([
  ['int', ' 42 ', 42],
  ['int', '0x1F', 31],
  ['int', '1.5', undefined],
  ['long', '9007199254740993', undefined],
  ['double', '1.5e3', 1500],
  ['double', 'NaN', undefined],
  ['number', '', undefined],
  ['java.math.BigInteger', '9007199254740993', 9007199254740993n],
  ['boolean', 'on', true],
  ['boolean', 'NO', false],
  ['boolean', 'maybe', undefined],
  ['java.lang.String', ' x ', ' x '],
  ['duration', '10', 10],
  ['duration', '2 s', 2000],
  ['java.time.Duration', 'PT15M', 900_000],
  ['java.time.Duration', 'PT20.345S', 20_345],
  ['java.time.Duration', 'P2DT3H4M', 183_840_000],
  ['java.time.Duration', 'P1Y', undefined],
  ['java.time.Duration', 'PT', undefined],
  ['java.time.Duration', 'P', undefined],
  ['data-size', '64 KiB', 65_536],
  ['data-size', '-1', undefined],
  ['Date', '2026-01-31T12:00:00Z', new Date(Date.UTC(2026, 0, 31, 12))],
  ['Date', 'soon', undefined],
  ['URL', 'nowhere', undefined],
  ['RegExp', '(', undefined],
])('as %s the text %j is %j', (type, text, value) => {
  expect(textTypeNamed(type)?.convert(text)).toEqual(value);
});

test('addresses and patterns', () => {
  expect(String(textTypeNamed('java.net.URI')?.convert('http://a.example/b'))).toBe('http://a.example/b');
  expect(textTypeNamed('java.util.regex.Pattern')?.convert('^a+$')).toEqual(/^a+$/);
});

test('by what the compiler records', () => {
  expect(textTypeOf(Number)?.convert('7')).toBe(7);
  expect(textTypeOf(Boolean)?.convert('true')).toBe(true);
  expect(textTypeOf(Array)?.convert('a, b')).toEqual(['a', 'b']);
  expect(textTypeOf(Set)?.convert('a,b,a')).toEqual(new Set(['a', 'b']));
  expect(textTypeOf(class Own {})).toBeUndefined();
});

test('names of no type', () => {
  for (const name of ['strin', '__proto__', 'constructor']) expect(textTypeNamed(name)).toBeUndefined();
});
