import { MillraceError } from '../../errors/millrace-error';

/** What happens to a task that finds all places and the queue taken. */
export type RejectionPolicy =
  /** It is rejected: TaskRejectedError. */
  | 'abort'
  /** It runs at once, beside the others, as if it were not asynchronous: whoever awaits it is slowed down. */
  | 'caller-runs';

/** How much an executor takes on: the section `millrace.executors.<name>`. */
export interface ExecutorBounds {
  /** How many tasks run at a time before others wait. Default: 8. */
  readonly coreSize?: number;
  /** How many run at a time when the queue is full. Default: `coreSize`. */
  readonly maxSize?: number;
  /** How many tasks may wait. Default: 10000. */
  readonly queueCapacity?: number;
  /** What happens to a task beyond that. Default: `abort`. */
  readonly rejection?: RejectionPolicy;
}

const DEFAULT_CORE_SIZE = 8;
const DEFAULT_QUEUE_CAPACITY = 10_000;

/** @throws MILLRACE_ASYNC_EXECUTOR_OPTIONS when a bound is none */
export function checkedBounds(executor: string, given: ExecutorBounds): Required<ExecutorBounds> {
  const { coreSize = DEFAULT_CORE_SIZE, queueCapacity = DEFAULT_QUEUE_CAPACITY, rejection = 'abort' } = given;
  const { maxSize = coreSize } = given;
  const problem = !isCount(coreSize, 1)
    ? `its core-size is ${coreSize}`
    : !isCount(maxSize, coreSize)
      ? `its max-size is ${maxSize}, its core-size ${coreSize}`
      : !isCount(queueCapacity, 0)
        ? `its queue-capacity is ${queueCapacity}`
        : !['abort', 'caller-runs'].includes(rejection)
          ? `its rejection is '${rejection}'`
          : undefined;
  if (problem !== undefined) throw new MillraceError('MILLRACE_ASYNC_EXECUTOR_OPTIONS', { executor, problem });
  return { coreSize, maxSize, queueCapacity, rejection };
}

function isCount(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}
