import { compilePattern } from '../../../../lib/advice/expression/pattern';

function matches(pattern: string, text: string): boolean {
  const compiled = compilePattern(pattern);
  if (typeof compiled === 'string') throw new Error(compiled);
  return compiled(text);
}

describe('the pattern of matches', () => {
  test.each<[string, string, boolean]>([
    ['[a-z]+', 'abc', true],
    ['[a-z]+', 'abc1', false],
    ['a|ab', 'ab', true],
    ['', '', true],
    ['(?i)é', 'É', true],
    ['\\p{L}+', '你好', true],
    ['.', '😀', true],
    ['.', '\n', false],
    ['a$', 'a\n', false],
  ])('%s, %p: %p', (pattern, text, fits) => {
    expect(matches(pattern, text)).toBe(fits);
  });

  test.each(['(a+)+b', '(a|a)*b', '(a|aa)+$', '([a-zA-Z]+)*c', 'a*a*a*a*a*a*b', '(.*a){12}'])(
    '%s takes no time to speak of on a long text that it does not fit',
    (pattern) => {
      const begun = performance.now();
      expect(matches(pattern, `${'a'.repeat(20_000)}!`)).toBe(false);
      expect(performance.now() - begun).toBeLessThan(5_000);
    },
  );

  test.each(['(', '(?=a)', '(a)\\1', 'a{1001}', '((a{100}){100}){100}', 'a'.repeat(1_001)])(
    '%s is refused',
    (pattern) => {
      expect(compilePattern(pattern)).toMatch(/^the pattern is /);
    },
  );
});
