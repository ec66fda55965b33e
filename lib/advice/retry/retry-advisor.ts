import type { BeanLookup, Token } from '../../container/container';
import { ShutdownSignal } from '../../container/shutdown-signal';
import { MillraceError } from '../../errors/millrace-error';
import { CIRCUIT_BREAKERS, RECOVERERS, RETRYABLES, type RetryableOptions } from '../../metadata/retry';
import { ADVICE_ORDER, type AdviceContext, type AdvisedMethod, type Advisor, type MethodAdvice } from '../advice';
import { compileExpression } from '../expression/compiler';
import { OptionReader } from '../option-reader';
import { promising } from '../promise';
import { isUnmatched } from './recoverers';
import { recoveryFor, type Recovery } from './recovery';
import { RetryEnvironment } from './retry-environment';
import { RetryListener } from './retry-listener';
import { RetryListeners } from './retry-listeners';
import { describeRetryable, retryPolicy, type RetryPolicy } from './retry-policy';
import { statefulRetry, type RetryKey } from './stateful-retry';
import { statelessRetry, type RetriedMethod } from './stateless-retry';

/** Never aborted: for a container without a `ShutdownSignal`. */
const NEVER = new AbortController().signal;

/** Makes the advice of `@Retryable`, and judges `@Recover`. */
export const retryAdvisor: Advisor = {
  name: 'retry',
  order: ADVICE_ORDER.retry,
  annotations: [RETRYABLES],

  advise(method, context) {
    const { type, member, where } = method;
    if (RECOVERERS.get(type, member).length > 0 && isUnmatched(type, member)) {
      context.faults.add(where, 'MILLRACE_RECOVER_UNMATCHED', { where });
    }
    const [options, ...others] = RETRYABLES.get(type, member);
    if (options === undefined) return undefined;
    const reader = new OptionReader('@Retryable', where, context);
    if (others.length > 0) reader.refuse(`it stands twice on ${where}`);
    const policy = retryPolicy(method, options, reader);
    const recovery = recoveryFor(method, '@Retryable', options, reader);
    if (options.stateful === true && CIRCUIT_BREAKERS.get(type, member).length > 0) {
      reader.refuse('stateful and @CircuitBreaker exclude each other');
    }
    const key = options.stateful === true ? keyOf(method, options, reader) : undefined;
    if (options.stateful !== true && options.key !== undefined) reader.refuse('key needs stateful');
    const listeners = checkListeners(method, options, reader, context);
    if (reader.failed) return undefined;
    return advice(method, options, { policy, recovery, key, listeners }, context);
  },
};

/** `@Retryable` of one method, read and found right. */
interface Ready {
  readonly policy: RetryPolicy;
  readonly recovery: Recovery;
  /** Of a stateful retry. */
  readonly key: RetryKey | undefined;
  /** `undefined`: all there are. */
  readonly listeners: readonly Token[] | undefined;
}

function advice(method: AdvisedMethod, options: RetryableOptions, ready: Ready, context: AdviceContext): MethodAdvice {
  const { policy, recovery, key, listeners } = ready;
  const atOnce = options.backoff?.delay === 0 && (method.asynchronous !== true || key !== undefined);
  const shared = [RetryEnvironment, ShutdownSignal].filter((token) => context.has(token));
  return {
    ...(options.order !== undefined && { order: options.order }),
    description: describeRetryable(options),
    requires: [...shared, ...(listeners ?? [])],
    asynchronous: !atOnce,
    wrap(next, beans) {
      const environment = beans.has(RetryEnvironment) ? beans.get(RetryEnvironment) : new RetryEnvironment();
      const retried: RetriedMethod = {
        where: method.where,
        policy,
        recovery,
        listeners: listeners === undefined ? environment.listeners : listenersOf(method, listeners, beans),
        environment,
        shutdown: beans.has(ShutdownSignal) ? beans.get(ShutdownSignal).signal : NEVER,
        atOnce,
      };
      const invocation = key === undefined ? statelessRetry(retried, next) : statefulRetry(retried, key, next);
      const bare = key === undefined && retried.listeners.empty;
      return method.asynchronous === true && !bare ? promising(invocation) : invocation;
    },
  };
}

function keyOf(method: AdvisedMethod, { key }: RetryableOptions, reader: OptionReader): RetryKey | undefined {
  const { parameterNames, member, where } = method;
  if (typeof key === 'function') return (args) => key(...args);
  if (key !== undefined) {
    const scope = { parameterNames, methodName: String(member), result: false };
    const evaluate = reader.attempt(() => compileExpression(key, scope));
    return evaluate && ((args, self) => evaluate(args, undefined, self));
  }
  if (parameterNames.length === 0)
    reader.refuse(`${where} is stateful and takes no arguments to tell its calls apart by`);
  return (args) => args;
}

function checkListeners(
  { where }: AdvisedMethod,
  { listeners }: RetryableOptions,
  reader: OptionReader,
  context: AdviceContext,
): readonly Token[] | undefined {
  for (const token of listeners ?? []) {
    // A class of a module cycle is undefined, whatever its type says.
    if ((token as Token | undefined) !== undefined && context.has(token)) continue;
    const listener = tokenText(token);
    reader.fault(new MillraceError('MILLRACE_RETRY_LISTENER', { where, listener, problem: 'is no bean' }));
  }
  return listeners;
}

function listenersOf({ where }: AdvisedMethod, tokens: readonly Token[], beans: BeanLookup): RetryListeners {
  const listeners = tokens.map((token) => {
    const bean = beans.get(token);
    if (bean instanceof RetryListener) return bean;
    const params = { where, listener: tokenText(token), problem: 'is none: its class does not extend RetryListener' };
    throw new MillraceError('MILLRACE_RETRY_LISTENER', params);
  });
  return new RetryListeners(listeners);
}

function tokenText(token: Token | undefined): string {
  return typeof token === 'string' ? `'${token}'` : String(token?.name);
}
