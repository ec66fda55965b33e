/** What an executor has done so far, and does now. */
export interface ExecutorStatistics {
  /** Tasks that run. */
  readonly active: number;
  /** Tasks that wait for their turn. */
  readonly queued: number;
  /** Tasks that have ended, in order or by an error. */
  readonly completed: number;
  /** Tasks that were not taken, or given up at the end. */
  readonly rejected: number;
}

/**
 * Runs tasks for `@Async` methods and for whoever asks for it in a constructor; as Spring's TaskExecutor.
 * `millrace.executors.<name>` makes one; a bean of a subclass of yours is one too.
 */
export abstract class TaskExecutor {
  /** As messages and metrics tell it: the name of its bean. */
  abstract readonly name: string;

  /**
   * Runs a task, now or later, in the caller's asynchronous context.
   *
   * @returns settles as the task does. Rejects with TaskRejectedError when the task is not taken.
   */
  abstract submit<T>(task: () => T | PromiseLike<T>): Promise<T>;

  /**
   * Waits until everything is done, at most `timeout` milliseconds, and takes no more tasks then; those that still
   * wait are rejected. What is submitted meanwhile is done too. Called when the application ends, while its beans live.
   *
   * @returns how many tasks still run
   */
  abstract shutdown(timeout: number): Promise<number>;

  /** For metrics. */
  abstract statistics(): ExecutorStatistics;
}
