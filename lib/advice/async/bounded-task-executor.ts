import { AsyncResource } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkedBounds, type ExecutorBounds } from './executor-bounds';
import { TaskExecutor, type ExecutorStatistics } from './task-executor';
import { TaskQueue } from './task-queue';
import { TaskRejectedError } from './task-rejected-error';

/** A task with the context of whoever submitted it. */
class Task extends AsyncResource {
  constructor(
    readonly work: () => unknown,
    readonly resolve: (result: never) => void,
    readonly reject: (error: unknown) => void,
  ) {
    super('MillraceTask');
  }
}

/**
 * An executor with bounds, by the rules of Java's ThreadPoolExecutor: up to `coreSize` tasks run at once, further ones
 * wait; when the queue is full, up to `maxSize` run; what comes then is rejected, or runs at once (`rejection`).
 *
 * @throws MILLRACE_ASYNC_EXECUTOR_OPTIONS
 */
export class BoundedTaskExecutor extends TaskExecutor {
  readonly #bounds: Required<ExecutorBounds>;
  readonly #queue = new TaskQueue<Task>();
  readonly #idle: (() => void)[] = [];
  #active = 0;
  #completed = 0;
  #rejected = 0;
  #closed = false;

  constructor(
    readonly name: string,
    bounds: ExecutorBounds = {},
  ) {
    super();
    this.#bounds = checkedBounds(name, bounds);
  }

  submit<T>(work: () => T | PromiseLike<T>): Promise<T> {
    if (this.#closed) return this.#refuse('it is closed');
    const { coreSize, maxSize, queueCapacity, rejection } = this.#bounds;
    const waits = this.#active >= coreSize && this.#queue.size < queueCapacity;
    const runs =
      this.#active < coreSize || (!waits && this.#active < maxSize) || (!waits && rejection === 'caller-runs');
    if (!waits && !runs) return this.#refuse(`${this.#active} tasks run and ${this.#queue.size} wait`);
    return new Promise<T>((resolve, reject) => {
      const task = new Task(work, resolve, reject);
      if (waits) this.#queue.add(task);
      else void this.#run(task);
    });
  }

  async shutdown(timeout: number): Promise<number> {
    const end = performance.now() + timeout;
    for (let left = timeout; this.#active > 0 && left > 0; left = end - performance.now()) {
      await this.#untilIdle(left);
      // Who waited for the last task may submit another one.
      await nextTurn();
    }
    this.#closed = true;
    for (let task = this.#queue.take(); task !== undefined; task = this.#queue.take()) {
      this.#rejected++;
      task.reject(new TaskRejectedError(this.name, 'the application ended before its turn'));
    }
    return this.#active;
  }

  statistics(): ExecutorStatistics {
    return {
      active: this.#active,
      queued: this.#queue.size,
      completed: this.#completed,
      rejected: this.#rejected,
    };
  }

  async #run(task: Task): Promise<void> {
    this.#active++;
    try {
      // What the caller still does at once comes first.
      await Promise.resolve();
      task.resolve((await task.runInAsyncScope(task.work)) as never);
    } catch (error) {
      task.reject(error);
    } finally {
      this.#active--;
      this.#completed++;
      this.#goOn();
    }
  }

  #goOn(): void {
    // Tasks of `caller-runs` come on top of the others, and leave no place behind.
    const next = this.#active < this.#bounds.maxSize ? this.#queue.take() : undefined;
    if (next !== undefined) void this.#run(next);
    else if (this.#active === 0) for (const done of this.#idle.splice(0)) done();
  }

  async #untilIdle(timeout: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeout);
      this.#idle.push(resolve);
    });
    clearTimeout(timer);
  }

  #refuse(reason: string): Promise<never> {
    this.#rejected++;
    return Promise.reject(new TaskRejectedError(this.name, reason));
  }
}
