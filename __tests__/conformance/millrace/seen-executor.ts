import { AsyncResource } from 'node:async_hooks';
import { TaskExecutor, TaskRejectedError, type ExecutorStatistics } from '../../../lib/index';
import type { Events } from './events';

/** The tasks of all executors, in order; they wait until they are let run. */
export class Tasks {
  readonly #waiting: (() => Promise<void>)[] = [];

  add(task: () => Promise<void>): void {
    this.#waiting.push(task);
  }

  async runAll(): Promise<void> {
    for (let task = this.#waiting.shift(); task !== undefined; task = this.#waiting.shift()) await task();
  }
}

/** An executor that is seen to take tasks. */
export class SeenExecutor extends TaskExecutor {
  constructor(
    readonly name: string,
    private readonly full: boolean,
    private readonly events: Events,
    private readonly tasks: Tasks,
  ) {
    super();
  }

  submit<T>(task: () => T | PromiseLike<T>): Promise<T> {
    this.events.add(`${this.name} ${this.full ? 'refuses' : 'takes'}`);
    if (this.full) return Promise.reject(new TaskRejectedError(this.name, 'it is full'));
    return new Promise<T>((resolve, reject) => {
      // As every executor does: in the context of whoever has submitted it.
      const work = AsyncResource.bind(() => Promise.resolve().then(task));
      this.tasks.add(() => work().then(resolve, reject));
    });
  }

  shutdown(): Promise<number> {
    return Promise.resolve(0);
  }

  statistics(): ExecutorStatistics {
    return { active: 0, queued: 0, completed: 0, rejected: 0 };
  }
}
