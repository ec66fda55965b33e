import { MillraceError } from '../../errors/millrace-error';
import type { ExpressionNode } from './ast';
import { applyBinary } from './operators';
import { parseExpression } from './parser';
import { describeType, propertyReader, PropertyProblem, readIndex } from './property';

/** A compiled expression: the arguments of the call, its result where there is one, and the bean called. */
export type Evaluate = (args: readonly unknown[], result: unknown, target: object) => unknown;

/** What an expression can name. */
export interface ExpressionScope {
  readonly parameterNames: readonly string[];
  readonly methodName: string;
  /** Whether `#result` is known at the time the expression runs. */
  readonly result: boolean;
}

/**
 * Compiles an expression to a function.
 *
 * @throws MILLRACE_EXPRESSION_SYNTAX, MILLRACE_EXPRESSION_UNKNOWN_NAME; the function itself throws
 * MILLRACE_EXPRESSION_FAILED when the values of a call do not fit.
 */
export function compileExpression(expression: string, scope: ExpressionScope): Evaluate {
  return new Compiler(expression, scope).compile(parseExpression(expression));
}

const ROOT = ['args', 'methodName', 'target'];

class Compiler {
  constructor(
    private readonly expression: string,
    private readonly scope: ExpressionScope,
  ) {}

  compile(node: ExpressionNode): Evaluate {
    switch (node.kind) {
      case 'literal': {
        const { value } = node;
        return () => value;
      }
      case 'variable':
        return this.#variable(node.name, node.at);
      case 'property':
        return this.#property(node);
      case 'index': {
        const object = this.compile(node.object);
        const index = this.compile(node.index);
        return this.#read(object, node, (value, args, result, target) => readIndex(value, index(args, result, target)));
      }
      case 'unary':
        return this.#unary(node);
      case 'binary':
        return this.#binary(node);
      case 'matches':
        return this.#matches(node);
      case 'ternary': {
        const test = this.#boolean(node.test, node.at);
        const whenTrue = this.compile(node.whenTrue);
        const whenFalse = this.compile(node.whenFalse);
        return (args, result, target) => (test(args, result, target) ? whenTrue : whenFalse)(args, result, target);
      }
      case 'elvis': {
        const value = this.compile(node.value);
        const otherwise = this.compile(node.otherwise);
        return (args, result, target) => {
          const found = value(args, result, target);
          return found === null || found === undefined || found === '' ? otherwise(args, result, target) : found;
        };
      }
      case 'list': {
        const items = node.items.map((item) => this.compile(item));
        return (args, result, target) => items.map((item) => item(args, result, target));
      }
    }
  }

  #variable(name: string, at: number): Evaluate {
    const { parameterNames, result } = this.scope;
    if (name === 'result' && result) return (_args, value) => value;
    const position = /^[pa](\d+)$/.exec(name)?.[1];
    const named = parameterNames.indexOf(name);
    const index = named >= 0 ? named : position === undefined ? -1 : Number(position);
    if (index < 0 || index >= parameterNames.length) throw this.#unknown(`#${name}`, at);
    return (args) => args[index];
  }

  #property(node: ExpressionNode & { kind: 'property' }): Evaluate {
    const { object, name } = node;
    if (object.kind === 'variable' && object.name === 'root' && !this.scope.parameterNames.includes('root')) {
      return this.#root(name, node.at);
    }
    return this.#read(this.compile(object), node, propertyReader(name));
  }

  #root(name: string, at: number): Evaluate {
    const { methodName } = this.scope;
    if (name === 'methodName') return () => methodName;
    if (name === 'target') return (_args, _result, target) => target;
    if (name === 'args') return (args) => args;
    throw this.#unknown(`#root.${name}`, at);
  }

  #read(
    object: Evaluate,
    { nullSafe, at }: { readonly nullSafe: boolean; readonly at: number },
    read: (value: unknown, args: readonly unknown[], result: unknown, target: object) => unknown,
  ): Evaluate {
    return (args, result, target) => {
      const value = object(args, result, target);
      if (nullSafe && (value === null || value === undefined)) return undefined;
      const found = read(value, args, result, target);
      return found instanceof PropertyProblem ? this.#fail(at, found.problem) : found;
    };
  }

  #unary({ operator, operand, at }: ExpressionNode & { kind: 'unary' }): Evaluate {
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

  #binary({ operator, left, right, at }: ExpressionNode & { kind: 'binary' }): Evaluate {
    if (operator === '&&' || operator === '||') {
      const first = this.#boolean(left, at);
      const second = this.#boolean(right, at);
      return operator === '&&'
        ? (args, result, target) => first(args, result, target) && second(args, result, target)
        : (args, result, target) => first(args, result, target) || second(args, result, target);
    }
    const a = this.compile(left);
    const b = this.compile(right);
    return (args, result, target) => {
      const value = applyBinary(operator, a(args, result, target), b(args, result, target));
      return value instanceof PropertyProblem ? this.#fail(at, value.problem) : value;
    };
  }

  #matches({ text, pattern, at }: ExpressionNode & { kind: 'matches' }): Evaluate {
    const inner = this.compile(text);
    return (args, result, target) => {
      const value = inner(args, result, target);
      return typeof value === 'string'
        ? pattern.test(value)
        : this.#fail(at, `'matches' needs a text, not ${describeType(value)}`);
    };
  }

  #boolean(node: ExpressionNode, at: number): (...call: Parameters<Evaluate>) => boolean {
    const inner = this.compile(node);
    return (args, result, target) => {
      const value = inner(args, result, target);
      return typeof value === 'boolean' ? value : this.#fail(at, `true or false is needed, not ${describeType(value)}`);
    };
  }

  #fail(at: number, problem: string): never {
    throw new MillraceError('MILLRACE_EXPRESSION_FAILED', { expression: this.expression, column: at + 1, problem });
  }

  #unknown(name: string, at: number): MillraceError {
    const parameters = this.scope.parameterNames.filter((parameter) => parameter !== '').map((p) => `#${p}`);
    return new MillraceError('MILLRACE_EXPRESSION_UNKNOWN_NAME', {
      expression: this.expression,
      column: at + 1,
      name,
      known: [...parameters, ...(this.scope.result ? ['#result'] : []), ...ROOT.map((field) => `#root.${field}`)],
    });
  }
}
