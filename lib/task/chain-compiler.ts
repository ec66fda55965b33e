import { compileFunction } from 'node:vm';
import type { Binding, FactoryCall } from '../functions/factory-call';
import type { Drive, DriverGate } from '../operators/drive';
import { fanOut } from '../operators/fan-out';
import type { Next } from '../operators/operator';
import { nowhere } from '../operators/nowhere';
import { inOwnRealm, promiseCheck } from './promise-check';

/** Where records go: to another operator of the chain (to the second input of one that has two), or to a function (an output). */
export type Consumer = { readonly operator: number; readonly second?: true } | FactoryCall;

/** One operator of a chain; its factory is given `next` first, unless it is a sink. */
export interface OperatorSpec extends FactoryCall {
  /** The consumers of its main output; `undefined`: the factory takes no `next`. */
  readonly consumers: readonly Consumer[] | undefined;
  /** Takes the records of its second input, where it has two; given as the first is. */
  readonly second?: FactoryCall;
  /** What stands before it; given the operator's own function first. */
  readonly entry?: FactoryCall;
  /** The consumers of its side outputs, by tag. */
  readonly sides: ReadonlyMap<string, readonly Consumer[]>;
}

/** A chain as it is to be compiled: producers before consumers, the head first. */
export interface ChainSpec {
  /** `millrace://<job>/<vertex>.js`: what stack traces and profilers show. */
  readonly url: string;
  readonly operators: readonly OperatorSpec[];
  /** Where the head's records come in: the head itself, or the consumers of a source. */
  readonly head: readonly Consumer[];
  /** The same for the head's second input, where it has two. */
  readonly headSecond?: readonly Consumer[];
  /** The loop over a batch; its factory is given the head's function and the gate first. */
  readonly driver: FactoryCall;
  readonly gate: DriverGate;
  /** Further factories to be made in the same text: a source's timestamps. */
  readonly extras: readonly FactoryCall[];
}

/** A chain that can run. */
export interface CompiledChain {
  readonly drive: Drive;
  /** The loop over batches of the head's second input; that of the first, where it has one. */
  readonly driveSecond: Drive;
  readonly sides: readonly ReadonlyMap<string, Next>[];
  readonly extras: readonly unknown[];
}

/** How a chain was made into functions. */
export type ChainForm = 'evaluated' | 'compiled' | 'plain';

let texts = 0;

/**
 * Makes a chain of the operators' factories: ONE text a chain, made of the factories' own source texts, so that every
 * chain has its own inline caches and is compiled as one loop. Where code generation is forbidden, `vm.compileFunction`
 * makes the same; where not even that is possible, or the factories carry coverage counters, they are called as they
 * are: the same functions, only slower.
 */
export function compileChain(spec: ChainSpec, form?: ChainForm): CompiledChain & { readonly form: ChainForm } {
  if (form !== 'plain' && !instrumented(spec)) {
    const text = new ChainText(spec);
    for (const attempt of form === undefined ? (['evaluated', 'compiled'] as const) : [form]) {
      try {
        return { ...text.instantiate(attempt), form: attempt };
      } catch (error) {
        // Only where generating code is forbidden is there another way.
        if (!(error instanceof EvalError) || form !== undefined) throw error;
      }
    }
  }
  return { ...plainChain(spec), form: 'plain' };
}

/** Istanbul's counters are functions of the factory's own module: their names mean nothing in another text. */
function instrumented(spec: ChainSpec): boolean {
  return textsOf(spec).some((factory) => /\bcov_\w+\(\)/.test(factory.toString()));
}

function textsOf(spec: ChainSpec): FactoryCall['factory'][] {
  const calls = [spec.driver, ...spec.operators.flatMap((o) => [o, o.second, o.entry]), ...spec.extras];
  return [fanOut, nowhere, inOwnRealm, ...calls.flatMap((call) => (call === undefined ? [] : factoriesOf(call)))];
}

function factoriesOf({ factory, bindings }: FactoryCall): FactoryCall['factory'][] {
  return [factory, ...bindings.flatMap((binding) => (binding.kind === 'made' ? factoriesOf(binding.call) : []))];
}

/** The text of a chain, with the values it is bound to. */
class ChainText {
  readonly #names: string[] = [];
  readonly #values: unknown[] = [];
  readonly #body: string;

  constructor(spec: ChainSpec) {
    const lines: string[] = [];
    const sides: string[] = spec.operators.map(() => '');
    // From the last to the first: consumers are constants above their producers.
    for (let index = spec.operators.length - 1; index >= 0; index--) {
      const operator = spec.operators[index] as OperatorSpec;
      const next = operator.consumers === undefined ? [] : [this.#consumers(operator.consumers)];
      const own = this.#call(operator, next);
      lines.push(`const op${index} = ${operator.entry === undefined ? own : this.#call(operator.entry, [own])};`);
      if (operator.second !== undefined) lines.push(`const op${index}b = ${this.#call(operator.second, next)};`);
      const routes = [...operator.sides].map(([tag, to]) => `[${JSON.stringify(tag)}, ${this.#consumers(to)}]`);
      sides[index] = `new Map([${routes.join(', ')}])`;
    }
    lines.push(`const drive = ${this.#loop(spec, spec.head)};`);
    const second = spec.headSecond === undefined ? 'drive' : this.#loop(spec, spec.headSecond);
    const extras = spec.extras.map((extra) => this.#call(extra, []));
    this.#body = [
      '"use strict";',
      // V8 shares feedback between functions of the same text: each chain must have a text of its own.
      `/* chain ${++texts} */`,
      ...lines,
      `return { drive, driveSecond: ${second}, sides: [${sides.join(', ')}], extras: [${extras.join(', ')}] };`,
      `//# sourceURL=${spec.url}?${texts}`,
    ].join('\n');
  }

  instantiate(form: 'evaluated' | 'compiled'): CompiledChain {
    const make =
      form === 'evaluated'
        ? // The text is made of our own sources and of names that are quoted; nothing of it comes from outside.
          // eslint-disable-next-line @typescript-eslint/no-implied-eval
          new Function(...this.#names, this.#body)
        : compileFunction(this.#body, this.#names);
    return (make as (...values: unknown[]) => CompiledChain)(...this.#values);
  }

  #loop({ driver, gate }: ChainSpec, head: readonly Consumer[]): string {
    return this.#call(driver, [this.#consumers(head), this.#bind(gate)]);
  }

  #consumers(consumers: readonly Consumer[]): string {
    const [first, ...rest] = consumers.map((c) =>
      'operator' in c ? `op${c.operator}${c.second === true ? 'b' : ''}` : this.#call(c, []),
    );
    if (first === undefined) return `(${nowhere.toString()})()`;
    return rest.reduce((left, right) => `(${fanOut.toString()})(${left}, ${right})`, first);
  }

  #call(call: FactoryCall, first: readonly string[]): string {
    const args = call.bindings.map((binding) => this.#binding(binding));
    return `(${call.factory.toString()})(${[...first, ...args].join(', ')})`;
  }

  #binding(binding: Binding): string {
    if (binding.kind === 'field') return `(value) => value${access(binding.field)}`;
    if (binding.kind === 'value') return this.#bind(binding.value);
    if (binding.kind === 'made') return this.#call(binding.call, []);
    if (binding.kind === 'promise-check') {
      return promiseCheck === inOwnRealm ? inOwnRealm.toString() : this.#bind(promiseCheck);
    }
    const parameters = ['a', 'b', 'c', 'd'].slice(0, binding.parameters).join(', ');
    return `(${parameters}) => ${this.#bind(binding.self)}${access(binding.method)}(${parameters})`;
  }

  #bind(value: unknown): string {
    const name = `v${this.#values.length}`;
    this.#names.push(name);
    this.#values.push(value);
    return name;
  }
}

function access(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** The factories called as they are. */
function plainChain(spec: ChainSpec): CompiledChain {
  const made: Next[] = [];
  const madeSecond: Next[] = [];
  const consumersOf = (consumers: readonly Consumer[]): Next => {
    const [first, ...rest] = consumers.map(
      (c) => ('operator' in c ? (c.second === true ? madeSecond : made)[c.operator] : plainCall(c, [])) as Next,
    );
    return first === undefined ? nowhere() : rest.reduce(fanOut, first);
  };
  const sides: ReadonlyMap<string, Next>[] = [];
  for (let index = spec.operators.length - 1; index >= 0; index--) {
    const operator = spec.operators[index] as OperatorSpec;
    const next = operator.consumers === undefined ? [] : [consumersOf(operator.consumers)];
    const own = plainCall(operator, next) as Next;
    made[index] = operator.entry === undefined ? own : (plainCall(operator.entry, [own]) as Next);
    if (operator.second !== undefined) madeSecond[index] = plainCall(operator.second, next) as Next;
    sides[index] = new Map([...operator.sides].map(([tag, to]) => [tag, consumersOf(to)]));
  }
  const drive = plainCall(spec.driver, [consumersOf(spec.head), spec.gate]) as Drive;
  const { headSecond } = spec;
  return {
    drive,
    driveSecond:
      headSecond === undefined ? drive : (plainCall(spec.driver, [consumersOf(headSecond), spec.gate]) as Drive),
    sides,
    extras: spec.extras.map((extra) => plainCall(extra, [])),
  };
}

function plainCall(call: FactoryCall, first: readonly unknown[]): unknown {
  return call.factory(...first, ...call.bindings.map(plainBinding));
}

function plainBinding(binding: Binding): unknown {
  if (binding.kind === 'value') return binding.value;
  if (binding.kind === 'made') return plainCall(binding.call, []);
  if (binding.kind === 'promise-check') return promiseCheck;
  if (binding.kind === 'field') return (value: Record<string, unknown>) => value[binding.field];
  const { self, method } = binding;
  return (...args: unknown[]) => (self as Record<string, (...args: unknown[]) => unknown>)[method]?.(...args);
}
