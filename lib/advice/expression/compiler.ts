import { MillraceError } from '../../errors/millrace-error';
import type { Binary, Call, Elvis, ExpressionNode, Index, Matches, Property, Ternary, Unary } from './ast';
import { callable } from './calls';
import { syntaxError } from './lexer';
import { OPERATORS } from './operators';
import { parseExpression } from './parser';
import { describeType, PropertyProblem, readIndex, readProperty } from './property';
import { Names, type Evaluate, type ExpressionScope } from './scope';

/** A closure calls those below it: so many are far from the end of the stack, wherever it is called. */
const MAX_DEPTH = 250;

/**
 * Compiles an expression to a function.
 *
 * @throws MILLRACE_EXPRESSION_SYNTAX, MILLRACE_EXPRESSION_UNKNOWN_NAME; the function itself throws
 * MILLRACE_EXPRESSION_FAILED when the values of a call do not fit.
 */
export function compileExpression(expression: string, scope: ExpressionScope): Evaluate {
  return new Compiler(expression, scope).compile(parseExpression(expression));
}

class Compiler {
  readonly #names: Names;
  #depth = 0;

  constructor(
    private readonly expression: string,
    scope: ExpressionScope,
  ) {
    this.#names = new Names(expression, scope);
  }

  compile(node: ExpressionNode): Evaluate {
    if (++this.#depth > MAX_DEPTH) throw syntaxError(this.expression, node.at, 'the expression is nested too deeply');
    const compiled = this.#node(node);
    this.#depth--;
    return compiled;
  }

  #node(node: ExpressionNode): Evaluate {
    switch (node.kind) {
      case 'literal': {
        const { value } = node;
        return () => value;
      }
      case 'variable':
        return this.#names.variable(node.name, node.at);
      case 'property':
        return this.#property(node);
      case 'index':
        return this.#index(node);
      case 'call':
        return this.#call(node);
      case 'unary':
        return this.#unary(node);
      case 'binary':
        return this.#binary(node);
      case 'matches':
        return this.#matches(node);
      case 'ternary':
        return this.#ternary(node);
      case 'elvis':
        return this.#elvis(node);
      case 'list':
        return this.#list(node.items);
      case 'map':
        return this.#map(node.entries);
    }
  }

  #property(node: Property): Evaluate {
    const { object, name, nullSafe, at } = node;
    if (object.kind !== 'variable') return this.#propertyOf(node);
    if (this.#names.isRoot(object.name)) return this.#names.root(name, at);
    const read = this.#propertyOf(node);
    const index = this.#names.argument(object.name);
    if (index === undefined || nullSafe) return read;
    // As most keys are: without a call in between, which matters where calls of many methods have made V8 give up on them.
    return (args, result, target) => {
      const value = args[index];
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return read(args, result, target);
      let found: unknown;
      try {
        found = (value as Record<string, unknown>)[name];
      } catch (error) {
        return this.#threw(at, error);
      }
      return typeof found === 'function' ? read(args, result, target) : found;
    };
  }

  #propertyOf({ object, name, nullSafe, at }: Property): Evaluate {
    const inner = this.compile(object);
    return (args, result, target) => {
      const value = inner(args, result, target);
      if (nullSafe && (value === null || value === undefined)) return undefined;
      let found: unknown;
      try {
        found = readProperty(value, name);
      } catch (error) {
        return this.#threw(at, error);
      }
      return found instanceof PropertyProblem ? this.#fail(at, found.problem) : found;
    };
  }

  #index({ object, index, nullSafe, at }: Index): Evaluate {
    return this.#operation(at, readIndex, nullSafe, object, index);
  }

  #call({ object, name, args, nullSafe, at }: Call): Evaluate {
    return this.#operation(at, callable(name), nullSafe, object, ...args);
  }

  /** What comes of two or three values. */
  #operation(
    at: number,
    operate: (value: unknown, first: unknown, second: unknown) => unknown,
    nullSafe: boolean,
    ...[value, first, second]: readonly ExpressionNode[]
  ): Evaluate {
    const [a, b, c] = [this.#optional(value), this.#optional(first), this.#optional(second)];
    return (args, result, target) => {
      const one = a(args, result, target);
      if (nullSafe && (one === null || one === undefined)) return undefined;
      const two = b(args, result, target);
      const three = c(args, result, target);
      let made: unknown;
      try {
        made = operate(one, two, three);
      } catch (error) {
        return this.#threw(at, error);
      }
      return made instanceof PropertyProblem ? this.#fail(at, made.problem) : made;
    };
  }

  #optional(node: ExpressionNode | undefined): Evaluate {
    return node === undefined ? () => undefined : this.compile(node);
  }

  #unary({ operator, operand, at }: Unary): Evaluate {
    if (operator === '!') {
      const test = this.#boolean(operand, at);
      return (args, result, target) => !test(args, result, target);
    }
    const inner = this.compile(operand);
    const sign = operator === '-' ? -1 : 1;
    return (args, result, target) => {
      const value = inner(args, result, target);
      return typeof value === 'number'
        ? sign * value
        : this.#fail(at, `'${operator}' needs a number, not ${describeType(value)}`);
    };
  }

  #binary({ operator, left, right, at }: Binary): Evaluate {
    if (operator === '&&' || operator === '||') {
      const first = this.#boolean(left, at);
      const second = this.#boolean(right, at);
      return operator === '&&'
        ? (args, result, target) => first(args, result, target) && second(args, result, target)
        : (args, result, target) => first(args, result, target) || second(args, result, target);
    }
    return this.#operation(at, OPERATORS[operator], false, left, right);
  }

  #matches({ text, matches, at }: Matches): Evaluate {
    const inner = this.compile(text);
    return (args, result, target) => {
      const value = inner(args, result, target);
      return typeof value === 'string'
        ? matches(value)
        : this.#fail(at, `'matches' needs a text, not ${describeType(value)}`);
    };
  }

  #ternary({ test, whenTrue, whenFalse, at }: Ternary): Evaluate {
    const condition = this.#boolean(test, at);
    const one = this.compile(whenTrue);
    const other = this.compile(whenFalse);
    return (args, result, target) => (condition(args, result, target) ? one : other)(args, result, target);
  }

  #elvis({ value, otherwise }: Elvis): Evaluate {
    const first = this.compile(value);
    const second = this.compile(otherwise);
    return (args, result, target) => {
      const found = first(args, result, target);
      return found === null || found === undefined || found === '' ? second(args, result, target) : found;
    };
  }

  #list(nodes: readonly ExpressionNode[]): Evaluate {
    const items = nodes.map((item) => this.compile(item));
    return (args, result, target) => {
      const list: unknown[] = [];
      for (const item of items) list.push(item(args, result, target));
      return list;
    };
  }

  #map(nodes: readonly (readonly [ExpressionNode, ExpressionNode])[]): Evaluate {
    const entries = nodes.map(([key, value]) => [this.compile(key), this.compile(value)] as const);
    return (args, result, target) => {
      const map = new Map<unknown, unknown>();
      for (const [key, value] of entries) map.set(key(args, result, target), value(args, result, target));
      return map;
    };
  }

  #boolean(node: ExpressionNode, at: number): (...call: Parameters<Evaluate>) => boolean {
    const inner = this.compile(node);
    return (args, result, target) => {
      const value = inner(args, result, target);
      return typeof value === 'boolean' ? value : this.#fail(at, `true or false is needed, not ${describeType(value)}`);
    };
  }

  #fail(at: number, problem: string, cause?: unknown): never {
    const params = { expression: this.expression, column: at + 1, problem };
    throw new MillraceError('MILLRACE_EXPRESSION_FAILED', params, cause === undefined ? {} : { cause });
  }

  /** A getter, or a map of the application's own, may throw. */
  #threw(at: number, cause: unknown): never {
    this.#fail(at, 'reading the value threw an error, which is the cause', cause);
  }
}
