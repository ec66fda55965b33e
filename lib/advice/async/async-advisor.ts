import type { BeanLookup, Token } from '../../container/container';
import { MillraceError } from '../../errors/millrace-error';
import { ASYNCS } from '../../metadata/async';
import { ADVICE_ORDER, type Advisor, type Invocation } from '../advice';
import { outsideTransactions } from '../transaction/transaction-context';
import { asyncResult } from './async-result';
import { AsyncUncaughtExceptionHandler } from './async-uncaught-exception-handler';
import { TaskExecutor } from './task-executor';
import type { UncaughtErrors } from './uncaught-errors';

/** The name of the executor of methods that name none. */
export const DEFAULT_EXECUTOR = 'taskExecutor';

/**
 * Makes the advice of `@Async`.
 *
 * @param uncaught counts the errors that nobody waits for
 */
export function asyncAdvisor(uncaught: UncaughtErrors): Advisor {
  return {
    name: 'async',
    order: ADVICE_ORDER.async,
    annotations: [ASYNCS],

    advise({ type, member, where }, context) {
      const [record, ...others] = ASYNCS.get(type, member);
      if (record === undefined) return undefined;
      if (others.length > 0) {
        const problem = `stands twice on ${where}`;
        context.faults.add(where, 'MILLRACE_BEAN_MISPLACED', { annotation: '@Async', problem });
      }
      const { executor, order } = record;
      // As in Spring the only executor, whatever it is called, unless one has the name of the default.
      const token: Token = executor ?? (context.has(DEFAULT_EXECUTOR) ? DEFAULT_EXECUTOR : TaskExecutor);
      return {
        description: `@Async(${executor ?? ''})`,
        requires: [token, ...(context.has(AsyncUncaughtExceptionHandler) ? [AsyncUncaughtExceptionHandler] : [])],
        asynchronous: true,
        ...(order !== undefined && { order }),
        wrap: (next, beans) => intercept(next, where, executorOf(token, where, beans), failed(where, uncaught, beans)),
      };
    },
  };
}

type Failed = (error: unknown, args: readonly unknown[]) => void;

function intercept(next: Invocation, where: string, executor: TaskExecutor, failed: Failed): Invocation {
  return (self, args) => {
    const work = (): unknown => outsideTransactions(() => next(self, args));
    return asyncResult(executor.submit(work), (error) => {
      failed(error, args);
    });
  };
}

function executorOf(token: Token, where: string, beans: BeanLookup): TaskExecutor {
  const bean = beans.get(token);
  if (bean instanceof TaskExecutor) return bean;
  throw new MillraceError('MILLRACE_ASYNC_EXECUTOR', { where, executor: String(token) });
}

function failed(where: string, uncaught: UncaughtErrors, beans: BeanLookup): Failed {
  const handler = beans.has(AsyncUncaughtExceptionHandler) ? beans.get(AsyncUncaughtExceptionHandler) : undefined;
  const handle = async (error: unknown, args: readonly unknown[]): Promise<void> => {
    try {
      if (handler === undefined) throw error;
      await handler.handleUncaughtException(error, where, args);
    } catch (problem) {
      // A text: an error of another realm would be refused, and thrown where nobody catches it.
      const detail = problem instanceof Error ? { detail: problem.stack ?? '' } : {};
      process.emitWarning(`The error of ${where} could not be handled: ${String(problem)}`, detail);
    }
  };
  return (error, args) => {
    uncaught.add(where);
    void handle(error, args);
  };
}
