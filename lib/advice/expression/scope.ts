import { MillraceError } from '../../errors/millrace-error';
import { nearNames } from '../../errors/near-names';

/** A compiled expression: the arguments of the call, its result where there is one, and the bean called. */
export type Evaluate = (args: readonly unknown[], result: unknown, target: object) => unknown;

/** What an expression can name. */
export interface ExpressionScope {
  readonly parameterNames: readonly string[];
  /** Whether `#result` is known at the time the expression runs. */
  readonly result: boolean;
  /** The method called, where there is one: only then is there a `#root`. */
  readonly methodName?: string;
  /** Its class as written. */
  readonly className?: string;
  /** What `#root` has here beside what it has everywhere. */
  readonly root?: Readonly<Record<string, Evaluate>>;
}

/** Where nothing is called: an expression in an option or a condition of a bean. */
export const NO_SCOPE: ExpressionScope = { parameterNames: [], result: false };

/** Reads what expressions name. */
export class Names {
  readonly #root: ReadonlyMap<string, Evaluate>;

  constructor(
    private readonly expression: string,
    private readonly scope: ExpressionScope,
  ) {
    this.#root = new Map(rootOf(scope));
  }

  /** @throws MILLRACE_EXPRESSION_UNKNOWN_NAME */
  variable(name: string, at: number): Evaluate {
    const index = this.argument(name);
    if (index !== undefined) return (args) => args[index];
    if (name === 'result' && this.scope.result) return (_args, value) => value;
    throw this.#unknown(`#${name}`, at);
  }

  /** Which argument a name means. */
  argument(name: string): number | undefined {
    const { parameterNames, result } = this.scope;
    if (name === '' || (name === 'result' && result)) return undefined;
    const named = parameterNames.indexOf(name);
    const index = named >= 0 ? named : Number(/^[pa](\d+)$/.exec(name)?.[1] ?? -1);
    return index >= 0 && index < parameterNames.length ? index : undefined;
  }

  /** Whether `#root` is what Spring calls so, and no parameter. */
  isRoot(name: string): boolean {
    return name === 'root' && !this.scope.parameterNames.includes(name);
  }

  /** @throws MILLRACE_EXPRESSION_UNKNOWN_NAME */
  root(name: string, at: number): Evaluate {
    const found = this.#root.get(name);
    if (found === undefined) throw this.#unknown(`#root.${name}`, at);
    return found;
  }

  #unknown(name: string, at: number): MillraceError {
    const parameters = this.scope.parameterNames.filter((parameter) => parameter !== '').map((p) => `#${p}`);
    const root = Array.from(this.#root.keys(), (field) => `#root.${field}`);
    const known = [...parameters, ...(this.scope.result ? ['#result'] : []), ...root];
    const [nearest] = nearNames(name, known, Math.ceil(name.length / 3));
    return new MillraceError('MILLRACE_EXPRESSION_UNKNOWN_NAME', {
      expression: this.expression,
      column: at + 1,
      name,
      known,
      nearest,
    });
  }
}

function rootOf({ methodName, className, root = {} }: ExpressionScope): [string, Evaluate][] {
  if (methodName === undefined) return [];
  const method = described({ name: methodName });
  const type = className === undefined ? undefined : described({ name: className, simpleName: className });
  return [
    ['args', (args) => args],
    ['method', () => method],
    ['methodName', () => methodName],
    ['target', (_args, _result, target) => target],
    ...(type === undefined ? [] : [['targetClass', () => type] satisfies [string, Evaluate]]),
    ...Object.entries(root),
  ];
}

/** Of what Spring's root gives as objects of reflection, there are the names. */
function described(names: Readonly<Record<string, string>>): object {
  return Object.freeze(Object.assign(Object.create(null) as object, names));
}
