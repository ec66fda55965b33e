import { MillraceError } from '../errors/millrace-error';
import type { BeanIndex } from './bean-index';
import type { BeanDefinition, Dependency, ValueResolver } from './container';
import { lazyReference } from './lazy-reference';
import { isPromise, problemText } from './life-cycle';
import { failureText, type BeanFailure, type MadeBeans } from './made-beans';

/** Work that may have to be awaited. */
interface Step {
  readonly result: unknown;
  /** Ends what came out of the work when nobody waited for it. */
  readonly discard?: (result: unknown) => void | Promise<void>;
}

type Steps<T> = Generator<Step, T, unknown>;

/** A step of making a bean failed; {@link surfaceError} turns it into the coded error. */
class StepFailure extends Error {
  constructor(
    readonly definition: BeanDefinition,
    readonly step: 'create' | 'init',
    readonly error: unknown,
  ) {
    super(problemText(error), { cause: error });
  }
}

/** Makes beans: resolves what they need, creates and initializes them. The same steps serve with and without waiting. */
export class BeanMaker {
  /**
   * @param singleton gives a singleton that is ready, or lazy. @throws MILLRACE_BEAN_NOT_READY
   * @param given what a bean is given in place of what it asks for.
   */
  constructor(
    private readonly index: BeanIndex,
    private readonly values: ValueResolver | undefined,
    private readonly singleton: (definition: BeanDefinition) => unknown,
    private readonly given: (bean: unknown, to: BeanDefinition) => unknown,
  ) {}

  /** Makes one bean and awaits each step; what came into being, prototypes for its parameters included, is in `made`. */
  async make(definition: BeanDefinition, made: MadeBeans): Promise<unknown> {
    const steps = this.#steps(definition, made);
    let next = steps.next();
    while (next.done !== true) {
      let result: unknown;
      try {
        result = await next.value.result;
      } catch (error) {
        next = steps.throw(error);
        continue;
      }
      next = steps.next(result);
    }
    return next.value;
  }

  /** @throws MILLRACE_BEAN_NOT_READY when a step would have to be awaited. */
  makeNow(definition: BeanDefinition, made: MadeBeans): unknown {
    const steps = this.#steps(definition, made);
    let next = steps.next();
    while (next.done !== true) {
      const { result, discard } = next.value;
      if (isPromise(result)) {
        // The caller learns that the bean cannot be had this way; how the abandoned work ends is of no more interest.
        result.then(discard).then(undefined, () => undefined);
        const problem = 'it is made asynchronously';
        throw new MillraceError('MILLRACE_BEAN_NOT_READY', { bean: definition.name, problem });
      }
      next = steps.next(result);
    }
    return next.value;
  }

  *#steps(definition: BeanDefinition, made: MadeBeans): Steps<unknown> {
    const args: unknown[] = [];
    for (const dependency of definition.dependencies) {
      args.push(this.given(yield* this.#argument(dependency, definition, made), definition));
    }
    let step: 'create' | 'init' = 'create';
    try {
      const bean = yield { result: definition.create(args), discard: (late) => definition.destroy?.(late) };
      if (bean === undefined || bean === null) throw new TypeError(`it is ${String(bean)}.`);
      made.add(definition, bean);
      step = 'init';
      yield { result: definition.init?.(bean) };
      return bean;
    } catch (error) {
      throw new StepFailure(definition, step, error);
    }
  }

  *#argument(dependency: Dependency, definition: BeanDefinition, made: MadeBeans): Steps<unknown> {
    if (dependency.kind === 'value') return this.#value(dependency, definition);
    if (dependency.kind === 'all') {
      const beans: unknown[] = [];
      for (const member of this.index.members(dependency, definition)) beans.push(yield* this.#supply(member, made));
      return beans;
    }
    const { token, optional, qualifier, lazy } = dependency;
    if (optional && this.index.find(token, qualifier).kind === 'none') return undefined;
    const wanted = this.index.require(token, definition.origin, qualifier);
    return lazy === true ? this.#reference(wanted, definition) : yield* this.#supply(wanted, made);
  }

  #reference(wanted: BeanDefinition, to: BeanDefinition): object {
    const { type } = wanted;
    const problem = lazyProblem(wanted);
    if (type === undefined || problem !== undefined) {
      throw new MillraceError('MILLRACE_BEAN_LAZY', { problem: problem ?? '' });
    }
    // What is found by its class is an instance of it.
    return lazyReference(type, () => this.given(this.singleton(wanted), to) as object);
  }

  /** A singleton, or a new instance of a prototype, which then lives as long as what it is made for. */
  *#supply(definition: BeanDefinition, made: MadeBeans): Steps<unknown> {
    return definition.scope === 'singleton' ? this.singleton(definition) : yield* this.#steps(definition, made);
  }

  #value(dependency: Extract<Dependency, { kind: 'value' }>, definition: BeanDefinition): unknown {
    try {
      if (this.values === undefined) throw new TypeError('The container was given no configuration.');
      return this.values.resolve(dependency.expression, dependency.type);
    } catch (error) {
      throw new StepFailure(definition, 'create', error);
    }
  }
}

/** What a caller of the container is told when a bean could not be made, and what failed while that was undone. */
export function surfaceError(error: unknown, undone: readonly BeanFailure[]): unknown {
  const original = error instanceof StepFailure ? error.error : error;
  const cause =
    undone.length === 0
      ? original
      : new AggregateError([original, ...undone.map((failure) => failure.error)], problemText(original));
  if (!(error instanceof StepFailure)) return cause;
  const { definition, step } = error;
  const { name: bean, origin } = definition;
  const params = { bean, origin, step, problem: problemText(original), undo: undone.map(failureText) };
  return new MillraceError('MILLRACE_BEAN_FAILED', params, { cause });
}

/** Why no stand-in can be given for a bean; `undefined` when one can. */
export function lazyProblem({ name, type, scope }: BeanDefinition): string | undefined {
  if (scope === 'prototype') return `'${name}' is a prototype: of which instance a stand-in stands for would be open`;
  return type === undefined ? `'${name}' is found by its name only, and of what class it is is not known` : undefined;
}
