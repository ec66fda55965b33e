import { MillraceError } from '../../errors/millrace-error';

/** One token; `value` is what a literal stands for. */
export interface Token {
  readonly kind: 'number' | 'string' | 'name' | 'variable' | 'operator' | 'end';
  readonly text: string;
  readonly value?: unknown;
  /** Offset in the expression. */
  readonly at: number;
}

/** Longer than any sensible expression; keeps a mistaken input from costing time and stack. */
const MAX_LENGTH = 4096;

const SPACE = /\s+/y;
const NUMBER = /(?:\d+(?:\.\d+)?)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const STRING = /'(?:[^']|'')*'|"(?:[^"]|"")*"/y;
const OPERATOR = /\?\.|\?:|\?\[|&&|\|\||==|!=|<=|>=|[-+*/%^<>!?:.,()[\]{}]/y;

/** Words that stand for an operator, as in Spring's expression language. */
const WORD_OPERATORS: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  div: '/',
  mod: '%',
  matches: 'matches',
};

/** Builds the error for a place in an expression that cannot be understood. */
export function syntaxError(expression: string, at: number, problem: string): MillraceError {
  return new MillraceError('MILLRACE_EXPRESSION_SYNTAX', { expression, column: at + 1, problem });
}

/** Cuts an expression into tokens, the last of which is `end`. */
export function tokenize(expression: string): readonly Token[] {
  if (expression.length > MAX_LENGTH) {
    throw syntaxError(expression.slice(0, 60), 0, `the expression is longer than ${MAX_LENGTH} characters`);
  }
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(expression)?.[0];
  };
  const push = (kind: Token['kind'], length: number, text: string, value?: unknown): void => {
    tokens.push({ kind, text, value, at });
    at += length;
  };
  for (;;) {
    at += take(SPACE)?.length ?? 0;
    if (at >= expression.length) break;
    const name = take(NAME);
    if (name !== undefined) {
      pushName(name);
      continue;
    }
    const number = take(NUMBER);
    if (number !== undefined) {
      push('number', number.length, number, Number(number));
      continue;
    }
    const string = take(STRING);
    if (string !== undefined) {
      const quote = string.charAt(0);
      push('string', string.length, string, string.slice(1, -1).replaceAll(quote + quote, quote));
      continue;
    }
    if (expression[at] === '#') {
      pushVariable();
      continue;
    }
    const operator = take(OPERATOR);
    if (operator === undefined) throw unexpected();
    push('operator', operator.length, operator);
  }
  tokens.push({ kind: 'end', text: 'the end', at: expression.length });
  return tokens;

  function pushName(name: string): void {
    const previous = tokens.at(-1)?.text;
    const property = previous === '.' || previous === '?.';
    const operator = property || !Object.hasOwn(WORD_OPERATORS, name) ? undefined : WORD_OPERATORS[name];
    if (operator === undefined) push('name', name.length, name);
    else push('operator', name.length, operator);
  }

  function pushVariable(): void {
    at += 1;
    const name = take(NAME);
    if (name === undefined) throw syntaxError(expression, at - 1, "a name must follow '#'");
    at -= 1;
    push('variable', name.length + 1, name);
  }

  function unexpected(): MillraceError {
    const character = String.fromCodePoint(expression.codePointAt(at) ?? 0);
    const problem =
      character === "'" || character === '"'
        ? `the text that begins here has no closing ${character}`
        : character === '='
          ? "'=' assigns nothing here; compare with '=='"
          : character === '@'
            ? "beans ('@name') cannot be reached from an expression"
            : `'${character}' means nothing here`;
    return syntaxError(expression, at, problem);
  }
}
