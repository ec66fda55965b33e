import type { BeanLookup, Token } from '../container/container';
import type { Faults } from '../errors/faults';
import type { AbstractClass, Member } from '../metadata/class';
import type { Originated } from '../metadata/keys';

/** A method call on its way through advice; synchronous as long as everything inside it is. */
export type Invocation = (self: object, args: unknown[]) => unknown;

/** A method as advisors see it. */
export interface AdvisedMethod {
  /** The class as written, not the woven one. */
  readonly type: AbstractClass;
  readonly member: Member;
  /** `FlowService.insert` */
  readonly where: string;
  /** Names as written; of a destructured parameter, the empty text. */
  readonly parameterNames: readonly string[];
  /** Whether the method is known to return a promise, known not to, or unknown (`undefined`). */
  readonly asynchronous: boolean | undefined;
  /** What it is when it is no method of an instance, and so cannot be advised. */
  readonly misplaced?: 'an accessor' | 'a static method';
}

/** What advisors may ask while an application is being verified: nothing is running yet. */
export interface AdviceContext {
  readonly faults: Faults;
  /** Whether a bean will be there. */
  has(token: Token): boolean;
  /** Resolves `${...}` in an option. */
  placeholder(text: string): string;
}

/** What one kind of advice does to one method; immutable, made once at start. */
export interface MethodAdvice {
  /** As `explain` shows it: `@Retryable(maxAttempts 3, delay 2 s x 1.5)`. */
  readonly description: string;
  /** Beans that must be ready before the bean is: a cache manager, a transaction manager. */
  readonly requires: readonly Token[];
  /** Whether the advised method always returns a promise, whatever the method itself does. */
  readonly asynchronous: boolean;
  /** Where this advice stands instead of where its advisor does: the `order` option of the annotation. */
  readonly order?: number;
  /** Called once per bean, at start. Everything that can be looked up is looked up here, not per call. */
  wrap(next: Invocation, beans: BeanLookup): Invocation;
}

/** One kind of advice: recognizes its annotations, judges them, and makes the advice. */
export interface Advisor {
  /** `async`, `trace`, `validation`, `cache`, `circuit-breaker`, `retry`, `transaction`, `aspect` */
  readonly name: string;
  /** Lower is further out; see {@link ADVICE_ORDER}. */
  readonly order: number;
  /** The annotations it goes by, so that `explain` can tell from which composed ones they come. Default: none. */
  readonly annotations?: readonly Originated[];
  /** Whether it may advise methods of a class that carries no annotation. Default: it does not. */
  covers?(type: AbstractClass): boolean;
  /** `undefined` when the method carries none of its annotations; what is wrong with them goes to `context.faults`. */
  advise(method: AdvisedMethod, context: AdviceContext): MethodAdvice | undefined;
}

/** The order of advice, outermost first: total, documented, independent of the order of the decorator lines. */
export const ADVICE_ORDER = {
  async: 50,
  trace: 100,
  validation: 200,
  cache: 300,
  circuitBreaker: 400,
  retry: 500,
  transaction: 600,
  aspect: 700,
} as const;
