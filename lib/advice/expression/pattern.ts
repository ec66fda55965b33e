/** As Spring's expression language bounds it. */
const MAX_PATTERN = 1_000;

/**
 * Compiles the pattern of `matches`: whether it fits a whole text, in time that grows with the text's length and not
 * with the ways to fit it. So no text, whoever sent it, can make a call take long. The syntax is RE2's, which is Java's
 * without lookaround, backreferences and possessive quantifiers.
 *
 * @returns what is wrong with the pattern, as a text, when it is none.
 */
export function compilePattern(pattern: string): ((text: string) => boolean) | string {
  if (pattern.length > MAX_PATTERN) return `the pattern is longer than ${MAX_PATTERN} characters`;
  // Loaded on demand: few applications have a pattern.
  const { RE2JS, RE2JSException } = require('re2js') as typeof import('re2js');
  try {
    const compiled = RE2JS.compile(pattern);
    return (text) => compiled.testExact(text);
  } catch (error) {
    if (error instanceof RE2JSException) return `the pattern is not valid (${error.message})`;
    throw error;
  }
}
