import { MillraceError } from '../errors/millrace-error';

/** Whether some profiles are as an expression wants them. */
export type ProfilePredicate = (active: ReadonlySet<string>) => boolean;

/** What is active when no profile is, as in Spring. */
export const DEFAULT_PROFILE = 'default';

const TOKENS = /\s*([()&|!]|[^()&|!\s]+)/y;

/**
 * Reads an expression of profiles as Spring's `Profiles.of` does: names, `!`, `&`, `|`, parentheses. `a & b | c` is
 * refused, for it does not say what belongs together.
 *
 * @throws MILLRACE_CONDITION_PROFILE
 */
export function profileExpression(text: string): ProfilePredicate {
  const tokens: { readonly text: string; readonly at: number }[] = [];
  const fail = (at: number, problem: string): never => {
    throw new MillraceError('MILLRACE_CONDITION_PROFILE', { expression: text, column: at + 1, problem });
  };
  const scanner = new RegExp(TOKENS);
  for (let match = scanner.exec(text); match !== null; match = scanner.exec(text)) {
    const [, token = ''] = match;
    tokens.push({ text: token, at: scanner.lastIndex - token.length });
  }
  let next = 0;
  const end = text.length;

  const operand = (): ProfilePredicate => {
    const token = tokens[next++];
    if (token === undefined) return fail(end, 'a name is missing');
    if (token.text === '!') {
      const inner = operand();
      return (active) => !inner(active);
    }
    if (token.text === '(') {
      const inner = sequence();
      if (tokens[next++]?.text !== ')') fail(token.at, 'the parenthesis is not closed');
      return inner;
    }
    if (/^[)&|]$/.test(token.text)) fail(token.at, 'a name is missing');
    return (active) => active.has(token.text);
  };

  const sequence = (): ProfilePredicate => {
    const parts = [operand()];
    let operator: string | undefined;
    for (let token = tokens[next]; token !== undefined && token.text !== ')'; token = tokens[next]) {
      if (token.text !== '&' && token.text !== '|') fail(token.at, 'an operator is missing');
      if (operator !== undefined && operator !== token.text) fail(token.at, '& and | are mixed without parentheses');
      operator = token.text;
      next++;
      parts.push(operand());
    }
    return operator === '|'
      ? (active) => parts.some((part) => part(active))
      : (active) => parts.every((part) => part(active));
  };

  const whole = sequence();
  const rest = tokens[next];
  if (rest !== undefined) fail(rest.at, 'the parenthesis was not opened');
  return whole;
}
