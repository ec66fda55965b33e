import type { BinaryOperator, ExpressionNode } from './ast';
import { syntaxError, tokenize, type Token } from './lexer';

/** How tightly each infix operator binds. */
const BINDING: Readonly<Record<string, number>> = {
  '?': 1,
  '?:': 1,
  '||': 2,
  '&&': 3,
  '==': 4,
  '!=': 4,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  matches: 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
  '^': 8,
};
const UNARY_BINDING = 9;

/** Deeper nesting than anyone writes, and far from the end of the stack. */
const MAX_DEPTH = 100;

/** Properties that lead from a value to its class or prototype. */
const FORBIDDEN = new Set(['constructor', 'prototype', '__proto__']);

/** Whether a property may never be read, whatever the value. */
export function isForbiddenProperty(name: string): boolean {
  return FORBIDDEN.has(name);
}

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
    for (;;) {
      const token = this.#peek();
      const binding = token.kind === 'operator' ? BINDING[token.text] : undefined;
      if (binding === undefined || binding < minimum || (binding === minimum && minimum > 1)) break;
      this.#next();
      left = this.#infix(left, token, binding);
    }
    this.#depth--;
    return left;
  }

  #infix(left: ExpressionNode, { text, at }: Token, binding: number): ExpressionNode {
    switch (text) {
      case '?': {
        const whenTrue = this.#expression(1);
        this.#expect(':');
        return { kind: 'ternary', test: left, whenTrue, whenFalse: this.#expression(1), at };
      }
      case '?:':
        return { kind: 'elvis', value: left, otherwise: this.#expression(1), at };
      case 'matches':
        return { kind: 'matches', text: left, pattern: this.#pattern(), at };
      default:
        return { kind: 'binary', operator: text as BinaryOperator, left, right: this.#expression(binding), at };
    }
  }

  #prefix(): ExpressionNode {
    const token = this.#peek();
    if (token.kind !== 'operator') return this.#postfix(this.#primary());
    if (token.text === '!' || token.text === '-' || token.text === '+') {
      this.#next();
      return { kind: 'unary', operator: token.text, operand: this.#expression(UNARY_BINDING), at: token.at };
    }
    return this.#postfix(this.#primary());
  }

  #primary(): ExpressionNode {
    const token = this.#next();
    const { at } = token;
    if (token.kind === 'number' || token.kind === 'string') return { kind: 'literal', value: token.value, at };
    if (token.kind === 'variable') return { kind: 'variable', name: token.text, at };
    if (token.kind === 'name') return this.#word(token);
    if (token.kind === 'operator' && token.text === '(') {
      const inner = this.#expression(0);
      this.#expect(')');
      return inner;
    }
    if (token.kind === 'operator' && token.text === '{') return { kind: 'list', items: this.#items(), at };
    throw this.#unexpected(token);
  }

  #word(token: Token): ExpressionNode {
    const { text, at } = token;
    if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true', at };
    if (text === 'null') return { kind: 'literal', value: null, at };
    if (text === 'undefined') return { kind: 'literal', value: undefined, at };
    throw this.#error(token, `'${text}' is no value; a parameter is written '#${text}', a text in quotes`);
  }

  #postfix(start: ExpressionNode): ExpressionNode {
    let object = start;
    for (;;) {
      const token = this.#peek();
      if (token.kind !== 'operator') return object;
      const { text, at } = token;
      if (text === '(') throw this.#error(token, 'calls are not allowed');
      if (text === '.' || text === '?.') {
        this.#next();
        const name = this.#next();
        if (name.kind !== 'name') throw this.#error(name, `a property name must follow '${text}'`);
        if (isForbiddenProperty(name.text)) throw this.#error(name, `'${name.text}' may not be read`);
        object = { kind: 'property', object, name: name.text, nullSafe: text === '?.', at: name.at };
      } else if (text === '[' || text === '?[') {
        this.#next();
        const index = this.#expression(0);
        this.#expect(']');
        object = { kind: 'index', object, index, nullSafe: text === '?[', at };
      } else return object;
    }
  }

  #items(): readonly ExpressionNode[] {
    const items: ExpressionNode[] = [];
    if (!this.#accept('}')) {
      do items.push(this.#expression(0));
      while (this.#accept(','));
      this.#expect('}');
    }
    return items;
  }

  /** The whole text must match, as in Java. Only a literal: it is compiled once, and data never become a pattern. */
  #pattern(): RegExp {
    const token = this.#next();
    if (token.kind !== 'string') throw this.#error(token, "a quoted pattern must follow 'matches'");
    try {
      return new RegExp(`^(?:${token.value as string})$`, 'u');
    } catch (error) {
      throw this.#error(token, `the pattern is not valid (${(error as Error).message})`);
    }
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
