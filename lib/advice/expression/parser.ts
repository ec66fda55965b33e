import type { BinaryOperator, ExpressionNode } from './ast';
import { callProblem } from './calls';
import { syntaxError, tokenize, type Token } from './lexer';
import { compilePattern } from './pattern';
import { isForbiddenProperty } from './property';

const COMPARISON_BINDING = 4;
const POWER_BINDING = 8;
const UNARY_BINDING = 9;

/** How tightly each infix operator binds, as in Spring's expression language. */
const BINDING: Readonly<Record<string, number>> = {
  '?': 1,
  '?:': 1,
  '||': 2,
  '&&': 3,
  '==': COMPARISON_BINDING,
  '!=': COMPARISON_BINDING,
  '<': COMPARISON_BINDING,
  '<=': COMPARISON_BINDING,
  '>': COMPARISON_BINDING,
  '>=': COMPARISON_BINDING,
  matches: COMPARISON_BINDING,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
  '^': POWER_BINDING,
};

/** Deeper nesting than anyone writes, and far from the end of the stack. */
const MAX_DEPTH = 100;

const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null, undefined };

/** @throws MILLRACE_EXPRESSION_SYNTAX with the column of the first thing that cannot be understood. */
export function parseExpression(expression: string): ExpressionNode {
  return new Parser(expression).parse();
}

/** A Pratt parser: one loop over infix operators, by how tightly they bind. */
class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;

  constructor(private readonly expression: string) {
    this.#tokens = tokenize(expression);
  }

  parse(): ExpressionNode {
    const node = this.#expression(0);
    const rest = this.#peek();
    if (rest.kind !== 'end') throw this.#unexpected(rest);
    return node;
  }

  #expression(minimum: number): ExpressionNode {
    if (++this.#depth > MAX_DEPTH) throw this.#error(this.#peek(), 'the expression is nested too deeply');
    let left = this.#prefix();
    for (let previous = 0; ;) {
      const token = this.#peek();
      const binding = token.kind === 'operator' ? BINDING[token.text] : undefined;
      if (binding === undefined || binding < minimum || (binding === minimum && minimum > 1)) break;
      if (binding === previous && (binding === COMPARISON_BINDING || binding === POWER_BINDING)) {
        throw this.#error(token, `${describe(token)} has no order beside the operator before; use parentheses`);
      }
      this.#next();
      left = this.#infix(left, token, binding);
      previous = binding;
    }
    this.#depth--;
    return left;
  }

  #infix(left: ExpressionNode, { text, at }: Token, binding: number): ExpressionNode {
    switch (text) {
      case '?': {
        if (this.#peek().text === '[') throw this.#error(this.#peek(), "a null-safe index is written '?.['");
        const whenTrue = this.#expression(1);
        this.#expect(':');
        return { kind: 'ternary', test: left, whenTrue, whenFalse: this.#expression(1), at };
      }
      case '?:':
        return { kind: 'elvis', value: left, otherwise: this.#expression(1), at };
      case 'matches':
        return { kind: 'matches', text: left, matches: this.#pattern(), at };
      default:
        return { kind: 'binary', operator: text as BinaryOperator, left, right: this.#expression(binding), at };
    }
  }

  #prefix(): ExpressionNode {
    const { kind, text, at } = this.#peek();
    if (kind === 'operator' && (text === '!' || text === '-' || text === '+')) {
      this.#next();
      return { kind: 'unary', operator: text, operand: this.#expression(UNARY_BINDING), at };
    }
    return this.#postfix(this.#primary());
  }

  #primary(): ExpressionNode {
    const token = this.#next();
    const { kind, text, at } = token;
    if (kind === 'number' || kind === 'string') return { kind: 'literal', value: token.value, at };
    if (kind === 'variable') return { kind: 'variable', name: text, at };
    if (kind === 'name') return this.#word(token);
    if (kind === 'operator' && text === '(') {
      const inner = this.#expression(0);
      this.#expect(')');
      return inner;
    }
    if (kind === 'operator' && text === '{') return this.#collection(at);
    throw this.#unexpected(token);
  }

  #word(token: Token): ExpressionNode {
    const { text, at } = token;
    const word = text.toLowerCase();
    if (Object.hasOwn(WORDS, word)) return { kind: 'literal', value: WORDS[word], at };
    throw this.#error(token, `'${text}' is no value; a parameter is written '#${text}', a text in quotes`);
  }

  #postfix(start: ExpressionNode): ExpressionNode {
    let object = start;
    for (;;) {
      const token = this.#peek();
      if (token.kind !== 'operator') return object;
      const { text, at } = token;
      if (text === '(') throw this.#error(token, 'a call needs a value before it, as in #text.length()');
      if (text !== '.' && text !== '?.' && text !== '[') return object;
      this.#next();
      const nullSafe = text === '?.';
      if (text === '[' || (nullSafe && this.#accept('['))) {
        const index = this.#expression(0);
        this.#expect(']');
        object = { kind: 'index', object, index, nullSafe, at };
      } else object = this.#member(object, token);
    }
  }

  #member(object: ExpressionNode, { text }: Token): ExpressionNode {
    const name = this.#next();
    const nullSafe = text === '?.';
    if (name.kind !== 'name') throw this.#error(name, `a property name must follow '${text}'`);
    if (this.#accept('(')) {
      const args = this.#args();
      const problem = callProblem(name.text, args.length);
      if (problem !== undefined) throw this.#error(name, problem);
      return { kind: 'call', object, name: name.text, args, nullSafe, at: name.at };
    }
    if (isForbiddenProperty(name.text)) throw this.#error(name, `'${name.text}' may not be read`);
    return { kind: 'property', object, name: name.text, nullSafe, at: name.at };
  }

  /** A list, or with colons a map. */
  #collection(at: number): ExpressionNode {
    if (this.#accept(':')) {
      this.#expect('}');
      return { kind: 'map', entries: [], at };
    }
    if (this.#accept('}')) return { kind: 'list', items: [], at };
    const first = this.#key();
    if (!this.#accept(':')) {
      const items = [first];
      while (this.#accept(',')) items.push(this.#expression(0));
      this.#expect('}');
      return { kind: 'list', items, at };
    }
    const entries: [ExpressionNode, ExpressionNode][] = [[first, this.#expression(0)]];
    while (this.#accept(',')) {
      const key = this.#key();
      this.#expect(':');
      entries.push([key, this.#expression(0)]);
    }
    this.#expect('}');
    return { kind: 'map', entries, at };
  }

  /** A name before a colon is the key itself. */
  #key(): ExpressionNode {
    const { kind, text, at } = this.#peek();
    if (kind !== 'name' || Object.hasOwn(WORDS, text.toLowerCase()) || this.#tokens[this.#position + 1]?.text !== ':')
      return this.#expression(0);
    this.#next();
    return { kind: 'literal', value: text, at };
  }

  #args(): readonly ExpressionNode[] {
    const args: ExpressionNode[] = [];
    if (this.#accept(')')) return args;
    do args.push(this.#expression(0));
    while (this.#accept(','));
    this.#expect(')');
    return args;
  }

  /** Only a literal: it is compiled once, and data never become a pattern. */
  #pattern(): (text: string) => boolean {
    const token = this.#next();
    if (token.kind !== 'string') throw this.#error(token, "a quoted pattern must follow 'matches'");
    const compiled = compilePattern(token.value as string);
    if (typeof compiled === 'string') throw this.#error(token, compiled);
    return compiled;
  }

  #peek(): Token {
    const token = this.#tokens[this.#position];
    if (token === undefined) throw new RangeError('read past the end');
    return token;
  }

  #next(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#position++;
    return token;
  }

  #accept(text: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'operator' || token.text !== text) return false;
    this.#position++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) throw this.#error(this.#peek(), `'${text}' is missing before ${describe(this.#peek())}`);
  }

  #unexpected(token: Token): Error {
    return this.#error(token, token.kind === 'end' ? 'a value is missing' : `${describe(token)} was not expected`);
  }

  #error(token: Token, problem: string): Error {
    return syntaxError(this.expression, token.at, problem);
  }
}

function describe(token: Token): string {
  if (token.kind === 'end') return 'the end';
  return token.kind === 'variable' ? `'#${token.text}'` : `'${token.text}'`;
}
