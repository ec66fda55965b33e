import fc from 'fast-check';
import { parseTemplate } from '../../../lib/config/placeholders';
import { isMillraceError } from '../../../lib/errors/millrace-error';

it('takes nested placeholders apart', () => {
  expect(parseTemplate('a${b:c${d}}e', '')).toEqual(['a', { key: ['b'], fallback: ['c', { key: ['d'] }] }, 'e']);
  expect(parseTemplate('${a.${b}.c:}', '')).toEqual([{ key: ['a.', { key: ['b'] }, '.c'], fallback: [] }]);
  expect(parseTemplate('\\${a} $b } {', '')).toEqual(['${a} $b } {']);
  expect(parseTemplate('${url:http://x:80/}', '')).toEqual([{ key: ['url'], fallback: ['http://x:80/'] }]);
});

it.each([
  ['ab${c', 3, 'has no end'],
  ['${a:${b}', 1, 'has no end'],
  ['${}', 1, 'has no key'],
  ['${ :x}', 1, 'has no key'],
  ['${'.repeat(100_000), 65, 'is nested deeper than 32'],
])('refuses %.20j', (text, column, problem) => {
  expect(() => parseTemplate(text, 'shown')).toThrow(
    expect.objectContaining({
      code: 'MILLRACE_CONFIG_PLACEHOLDER',
      message: `The placeholder at column ${column} of 'shown' ${problem}.`,
    }),
  );
});

it('ends on any text, with a template or a coded error', () => {
  const pieces = fc.array(fc.constantFrom('${', '}', ':', '\\', '$', '{', 'a', '.', '\\${', '你', '\n'), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map((all) => all.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        try {
          parseTemplate(text, text);
        } catch (error) {
          expect(isMillraceError(error, 'MILLRACE_CONFIG_PLACEHOLDER')).toBe(true);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

it('leaves a text without placeholders as it is, and an escaped one as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = text.replaceAll('${', '\\${');
      // A backslash before an escape would be part of another one.
      fc.pre(!text.includes('\\${'));
      expect(parseTemplate(escaped, '')).toEqual(text === '' ? [] : [text]);
    }),
  );
});
