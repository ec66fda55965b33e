import { MillraceError } from '../../errors/millrace-error';
import type { Invocation } from '../advice';
import { isPromiseLike } from '../promise';
import type { CallContext } from './call-context';
import type { RetryListener } from './retry-listener';

/** The listeners of a method: opened in their order, told of everything else in reverse. */
export class RetryListeners {
  readonly #reversed: readonly RetryListener[];

  constructor(private readonly listeners: readonly RetryListener[]) {
    this.#reversed = [...listeners].reverse();
  }

  get empty(): boolean {
    return this.listeners.length === 0;
  }

  /** @throws MILLRACE_RETRY_VETOED */
  open(context: CallContext): void {
    const veto = this.listeners.find((listener) => !listener.open(context));
    if (veto === undefined) return;
    const params = { where: context.name, listener: veto.constructor.name };
    throw new MillraceError('MILLRACE_RETRY_VETOED', params);
  }

  onSuccess(context: CallContext, result: unknown): void {
    for (const listener of this.#reversed) listener.onSuccess(context, result);
  }

  onError(context: CallContext, error: unknown): void {
    for (const listener of this.#reversed) listener.onError(context, error);
  }

  /** All hear it. @throws the first error of one */
  close(context: CallContext): void {
    const failures: unknown[] = [];
    for (const listener of this.#reversed) {
      try {
        listener.close(context, context.thrown);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

/** One attempt after another until the call has ended. */
export type Attempts = (context: CallContext, self: object, args: unknown[]) => unknown;

/** Opens and closes the listeners around a call. */
export function observed(
  listeners: RetryListeners,
  attempts: Attempts,
  contextOf: (self: object, args: unknown[]) => CallContext,
): Invocation {
  if (listeners.empty) return (self, args) => attempts(contextOf(self, args), self, args);
  return (self, args) => {
    const context = contextOf(self, args);
    let result: unknown;
    try {
      listeners.open(context);
      result = attempts(context, self, args);
    } catch (error) {
      listeners.close(context);
      throw error;
    }
    if (!isPromiseLike(result)) {
      listeners.close(context);
      return result;
    }
    return result.then(
      (value) => {
        listeners.close(context);
        return value;
      },
      (error: unknown) => {
        listeners.close(context);
        throw error;
      },
    );
  };
}

/** One attempt, told to the listeners when it succeeds; what they throw then is an error of the attempt. */
export function attemptOf(listeners: RetryListeners, context: CallContext, attempt: () => unknown): unknown {
  const result = attempt();
  if (isPromiseLike(result)) {
    return result.then((value) => {
      succeeded(listeners, context, value);
      return value;
    });
  }
  succeeded(listeners, context, result);
  return result;
}

function succeeded(listeners: RetryListeners, context: CallContext, value: unknown): void {
  listeners.onSuccess(context, value);
  context.thrown = undefined;
}
