import { defineErrors } from '../define';

/** Codes of `advice/async`. */
export const asyncErrors = defineErrors({
  MILLRACE_ASYNC_EXECUTOR: {
    message: (p: { where: string; executor: string }) =>
      `${p.where} is to be run by the bean '${p.executor}', which is no TaskExecutor.`,
    remedy: 'Name a bean whose class is BoundedTaskExecutor, or extends TaskExecutor.',
    kind: 'wrong-use',
  },
  MILLRACE_ASYNC_EXECUTOR_OPTIONS: {
    message: (p: { executor: string; problem: string }) => `The executor '${p.executor}' cannot be: ${p.problem}.`,
    remedy:
      'core-size is at least 1, max-size at least core-size, queue-capacity at least 0; rejection is abort or caller-runs.',
    kind: 'wrong-use',
  },
  MILLRACE_TASK_REJECTED: {
    message: (p: { executor: string; reason: string }) =>
      `The executor '${p.executor}' takes no more work: ${p.reason}.`,
    remedy:
      'Call less often, or give the executor more room (max-size, queue-capacity) or rejection: caller-runs. When the application ends, nothing is to be done.',
    retriable: true,
  },
});
