import type { Duration } from '../units/duration';
import type { Token } from './beans';
import type { CallExpression, CallFunction } from './cache';
import type { AbstractClass } from './class';
import { MemberMetadata } from './keys';
import type { OrderedOptions } from './ordered';

/**
 * An option that comes from the configuration, read once at start: `'${orders.retries:3}'`, or an expression around
 * placeholders, `'#{2 * ${orders.retries:3}}'`.
 */
export type FromConfiguration = `\${${string}}` | `#{${string}}`;

/** How long to wait between attempts; as Spring's @Backoff, which decorators, unlike annotations, cannot nest. */
export interface BackoffOptions {
  /** Before the second attempt. Default: 1 s. */
  readonly delay?: Duration | FromConfiguration;
  /** Each wait is the one before times this; at least 1. Default: waits stay as they are. */
  readonly multiplier?: number | FromConfiguration;
  /**
   * With a multiplier: no wait is longer; default 30 s. Without: each wait is drawn evenly between `delay` and this.
   */
  readonly maxDelay?: Duration | FromConfiguration;
  /** With a multiplier: each wait is lengthened by a factor drawn between 1 and the multiplier. Default: false. */
  readonly random?: boolean | FromConfiguration;
}

/** Which errors count, and what comes after the last attempt: what `@Retryable` and `@CircuitBreaker` have in common. */
export interface FailureOptions<R extends string = string> {
  /** The errors that count, with their subclasses. Default: all. */
  readonly include?: readonly AbstractClass[];
  /** The errors that do not. Of `include` and `exclude` the class nearest to the error wins. */
  readonly exclude?: readonly AbstractClass[];
  /**
   * Asked about each error that counts: an expression over `#error` (`#error.code == '40001'`), or a function of it.
   * `false`: it does not count. Default: it does.
   */
  readonly exceptionExpression?: string | ((error: unknown) => boolean);
  /** Errors that go to the caller as they are, past every `@Recover` method, with their subclasses. Default: none. */
  readonly notRecoverable?: readonly AbstractClass[];
  /** The only `@Recover` method that may take over, by its name. Default: the one that fits best. */
  readonly recover?: R;
}

/** What `@Retryable` takes; as spring-retry's attributes of the same names. */
export interface RetryableOptions<K extends CallFunction = CallFunction, R extends string = string>
  extends FailureOptions<R>, OrderedOptions {
  /** All calls of the method, the first included; may be `Infinity`. Default: 3. */
  readonly maxAttempts?: number | FromConfiguration;
  readonly backoff?: BackoffOptions;
  /**
   * One attempt a call: every failure goes to the caller, and the attempts are counted over all calls with the same
   * arguments (or `key`). When none is left, the next call is not made but recovered. For methods that are called
   * again from outside, in a new transaction: by a broker, say. Default: false.
   */
  readonly stateful?: boolean;
  /** Of a stateful retry: what tells calls apart. Default: the arguments, by their content. */
  readonly key?: CallExpression<K>;
  /** The listeners, by class or bean name, instead of all beans that are `RetryListener`s. */
  readonly listeners?: readonly Token[];
}

/** What `@Recover` takes. */
export interface RecoverOptions {
  /**
   * The errors it is for, with their subclasses. Default: the type of its first parameter; any error where the
   * compiler recorded none (an interface, `unknown`, a union).
   */
  readonly type?: AbstractClass;
}

/** What `@CircuitBreaker` takes; as spring-retry's attributes of the same names. */
export interface CircuitBreakerOptions<R extends string = string> extends FailureOptions<R>, OrderedOptions {
  /** So many failures open the circuit. Default: 3. */
  readonly maxAttempts?: number | FromConfiguration;
  /** Within this time they must come. Default: 5 s. */
  readonly openTimeout?: Duration | FromConfiguration;
  /** How long the circuit stays open. Default: 20 s. */
  readonly resetTimeout?: Duration | FromConfiguration;
  /** What the circuit is called; methods of the same label share one. Default: `FlowService.insert`. */
  readonly label?: string;
}

/** `@Retryable` on methods. */
export const RETRYABLES = new MemberMetadata<RetryableOptions>('retryable');
/** `@CircuitBreaker` on methods. */
export const CIRCUIT_BREAKERS = new MemberMetadata<CircuitBreakerOptions>('circuit-breaker');
/** `@Recover` on methods. */
export const RECOVERERS = new MemberMetadata<RecoverOptions>('recover');
