import { MillraceError } from '../../errors/millrace-error';
import { isAscii, unicode } from '../../units/ascii';

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
const NUMBER = /0[xX][\da-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /'(?:[^']|'')*'|"(?:[^"]|"")*"/y;
const OPERATOR = /\?\.|\?:|&&|\|\||==|!=|<=|>=|[-+*/%^<>!?:.,()[\]{}]/y;

/** Words that stand for an operator, in any case, as in Spring's expression language. */
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

/** What those who know other languages may write, and what to tell them. */
const MEANINGLESS: Readonly<Record<string, string>> = {
  "'": "the text that begins here has no closing '",
  '"': 'the text that begins here has no closing "',
  '=': "'=' assigns nothing here; compare with '=='",
  '@': "beans ('@name') cannot be reached from an expression",
  '#': "a name must follow '#'",
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
  return new Lexer(expression).run();
}

class Lexer {
  readonly #tokens: Token[] = [];
  readonly #names: RegExp;
  #at = 0;

  constructor(private readonly expression: string) {
    this.#names = isAscii(expression)
      ? /[A-Za-z$_][\w$]*/y
      : unicode(String.raw`[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*`, 'y');
  }

  run(): readonly Token[] {
    for (;;) {
      this.#at += this.#ahead(SPACE)?.length ?? 0;
      if (this.#at >= this.expression.length) break;
      if (!this.#name() && !this.#number() && !this.#string() && !this.#variable() && !this.#operator()) {
        throw this.#meaningless();
      }
    }
    this.#push('end', 'the end', 0);
    return this.#tokens;
  }

  #ahead(pattern: RegExp, from = this.#at): string | undefined {
    pattern.lastIndex = from;
    return pattern.exec(this.expression)?.[0];
  }

  #push(kind: Token['kind'], text: string, length: number, value?: unknown): true {
    this.#tokens.push({ kind, text, value, at: this.#at });
    this.#at += length;
    return true;
  }

  #name(): boolean {
    const name = this.#ahead(this.#names);
    if (name === undefined) return false;
    const previous = this.#tokens.at(-1)?.text;
    const word = name.toLowerCase();
    const property = previous === '.' || previous === '?.';
    const operator = property || !Object.hasOwn(WORD_OPERATORS, word) ? undefined : WORD_OPERATORS[word];
    return operator === undefined
      ? this.#push('name', name, name.length)
      : this.#push('operator', operator, name.length);
  }

  #number(): boolean {
    const number = this.#ahead(NUMBER);
    if (number === undefined) return false;
    const suffix = this.#ahead(this.#names, this.#at + number.length);
    if (suffix !== undefined) {
      throw syntaxError(this.expression, this.#at, `'${number}${suffix}' is no number; numbers have no suffix here`);
    }
    const value = Number(number);
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
      throw syntaxError(this.expression, this.#at, `${number} is more than a number holds exactly`);
    }
    return this.#push('number', number, number.length, value);
  }

  #string(): boolean {
    const string = this.#ahead(STRING);
    if (string === undefined) return false;
    const quote = string.charAt(0);
    return this.#push('string', string, string.length, string.slice(1, -1).replaceAll(quote + quote, quote));
  }

  #variable(): boolean {
    if (this.expression[this.#at] !== '#') return false;
    const name = this.#ahead(this.#names, this.#at + 1);
    return name !== undefined && this.#push('variable', name, name.length + 1);
  }

  #operator(): boolean {
    const operator = this.#ahead(OPERATOR);
    if (operator === undefined) return false;
    if ((operator === '+' || operator === '-') && this.expression[this.#at + 1] === operator) {
      throw syntaxError(
        this.expression,
        this.#at,
        `'${operator}${operator}' changes nothing here; put a space between`,
      );
    }
    return this.#push('operator', operator, operator.length);
  }

  #meaningless(): MillraceError {
    const character = String.fromCodePoint(this.expression.codePointAt(this.#at) ?? 0);
    const known = Object.hasOwn(MEANINGLESS, character) ? MEANINGLESS[character] : undefined;
    return syntaxError(this.expression, this.#at, known ?? `'${character}' means nothing here`);
  }
}
