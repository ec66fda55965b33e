import { MessageBundles, type MessageTexts } from '../../../../../lib/advice/validation/messages/message-bundles';
import { bundleProblems, Messages } from '../../../../../lib/advice/validation/messages/messages';
import { SHIPPED_TEXTS } from '../../../../../lib/advice/validation/messages/shipped-texts';

const attributes = { min: 7, max: 20, regexp: /a+/, value: 5n };
const size = '{jakarta.validation.constraints.Size.message}';

function messages(own: Record<string, MessageTexts> = {}, locale = 'en'): Messages {
  return new Messages(new MessageBundles(own), locale);
}

const of = (message: string, value: unknown, own: Record<string, MessageTexts> = {}, locale?: string) =>
  messages(own).of({ attributes, message }, value, locale);

// Jakarta Validation 3.0, 6.3.1 "Default message interpolation".
describe('placeholders', () => {
  test.each<[string, unknown, string]>([
    ['{min}..{max}', 'x', '7..20'],
    ['{regexp} {value}', 'x', 'a+ 5'],
    ['${validatedValue} is short', 'ab', 'ab is short'],
    ['${validatedValue} ${ min }', 'ab', 'ab 7'],
    ['${validatedValue}', '{min} ${validatedValue}', '{min} ${validatedValue}'],
    ['${validatedValue}', { a: [1] }, '{ a: [ 1 ] }'],
    ['${validatedValue}', undefined, 'undefined'],
    ['${validatedValue}', null, 'null'],
    ['${validatedValue}', 12n, '12'],
    ['${validatedValue.name.length}', { name: 'abc' }, '3'],
    ['[${validatedValue.no.such}] [${validatedValue.constructor.name}]', { a: 1 }, '[] []'],
    ['\\{min\\} \\$\\{min\\} \\${min} \\\\{min}', 'x', '{min} ${min} $7 \\7'],
    ['{unknown} {constructor} {__proto__}', 'x', '{unknown} {constructor} {__proto__}'],
    ['no {closing', 'x', 'no {closing'],
    ['${1 + 1} {}', 'x', '${1 + 1} {}'],
    ['${other}', 'x', '${other}'],
    ['', 'x', ''],
  ])('%p of %p', (message, value, expected) => {
    expect(of(message, value)).toBe(expected);
  });

  test('long values are cut', () => {
    expect(of('${validatedValue}', 'a'.repeat(5_000))).toHaveLength(1_001);
  });

  test('what a validator writes is no expression', () => {
    const text = messages().custom({ attributes, message: '' }, '{min} ${validatedValue} {');
    expect(text).toBe('7 ${validatedValue} {');
  });

  test.each<[string, string | undefined]>([
    ['{min} ${validatedValue.name} \\{ {any.key}', undefined],
    ['a {b', 'its { is not closed'],
    ['a ${b', 'its ${ is not closed'],
    ['${a + b}', '${a + b} is no path to a value'],
    ['${formatter.format(validatedValue)}', '${formatter.format(validatedValue)} is no path to a value'],
    ['${total}', '${total} names neither validatedValue nor an attribute'],
  ])('the problem of %p', (message, problem) => {
    expect(messages().problem({ attributes, message })).toBe(problem);
  });
});

describe('bundles', () => {
  const own = {
    '': { greeting: 'hello {who}', who: 'you, {min}' },
    zh: { who: '你' },
    zh_CN: { 'jakarta.validation.constraints.Size.message': '{min}到{max}之间' },
    'de-AT': { greeting: 'Servus' },
  };

  test.each<[string, string, string]>([
    [size, 'en-US', 'size must be between 7 and 20'],
    [size, 'zh', '个数必须在7和20之间'],
    [size, 'zh_TW', '个数必须在7和20之间'],
    [size, 'zh-Hans-CN', '7到20之间'],
    [size, 'zh_CN.UTF-8', '7到20之间'],
    [size, 'de-DE', 'size must be between 7 and 20'],
    [size, '', 'size must be between 7 and 20'],
    ['{greeting}', 'en', 'hello you, 7'],
    ['{greeting}', 'zh-CN', 'hello 你'],
    ['{greeting}', 'de_at', 'Servus'],
    ['{greeting}', 'de', 'hello you, 7'],
    // A text of the bundles comes before an attribute of the same name.
    ['{who} {max}', 'en', 'you, 7 20'],
  ])('%s in %s', (message, locale, expected) => {
    expect(of(message, 'x', own, locale)).toBe(expected);
  });

  test('the default locale is the one given', () => {
    expect(messages({}, 'zh-CN').of({ attributes, message: size }, 'x')).toBe('个数必须在7和20之间');
  });

  test('those that lead back, or on for ever, end; and are told', () => {
    const chain = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, `{k${i + 1}}`]));
    const bomb = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        `b${i}`,
        Array(10)
          .fill(`{b${i + 1}}`)
          .join('-'),
      ]),
    );
    const wild = { '': { a: '{b}', b: 'x {a}', open: 'no {end', ...chain, ...bomb, fine: '{fine.too} ${min} {min}' } };
    expect(of('{a}', 'x', wild)).toBe('x {a}');
    expect(of('{b0}', 'x', wild).length).toBeLessThan(20_000);
    const problems = new Map(bundleProblems(new MessageBundles(wild)).map(({ key, problem }) => [key, problem]));
    expect(problems.get('a')).toBe('{a} leads back to itself');
    expect(problems.get('k0')).toBe('{k16} leads too far');
    expect(problems.get('open')).toBe('its { is not closed');
    expect(problems.get('b0')).toBe('its texts lead on to too many others');
    expect(problems.has('fine')).toBe(false);
  });

  test('locales that ask for no text of their own keep none', () => {
    const bundles = new MessageBundles();
    const texts = bundles.of('en');
    for (let i = 0; i < 1_000; i++) expect(bundles.of(`x${i}-Abcd-${i}`)).toBe(texts);
  });

  test('Chinese has every text', () => {
    expect(Object.keys(SHIPPED_TEXTS.zh ?? {}).sort()).toEqual(Object.keys(SHIPPED_TEXTS[''] ?? {}).sort());
  });
});
