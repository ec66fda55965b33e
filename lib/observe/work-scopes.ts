import { AsyncLocalStorage } from 'node:async_hooks';
import type { ScopeRunner, WorkScope } from '../task/ports';

/**
 * Knows which piece of work the running code belongs to, also behind promises, timers and callbacks that the work
 * started: the role of Java's MDC. One an application; tasks enter it once per batch, loggers and tracers read it.
 */
export class WorkScopes implements ScopeRunner {
  readonly #storage = new AsyncLocalStorage<WorkScope>();

  run(scope: WorkScope, work: () => void): void {
    this.#storage.run(scope, work);
  }

  /** The scope of the running code, `undefined` outside every task. */
  current(): WorkScope | undefined {
    return this.#storage.getStore();
  }
}
