import { AsyncLocalStorage } from 'node:async_hooks';
import type { ScopeRunner, WorkScope } from '../task/ports';

// One a process: each one that is ever entered makes all promises of the process slower, for good.
const storage = new AsyncLocalStorage<WorkScope>();

/**
 * Knows which piece of work the running code belongs to, also behind promises, timers and callbacks that the work
 * started: the role of Java's MDC. One an application; tasks enter it once per batch, loggers and tracers read it.
 */
export class WorkScopes implements ScopeRunner {
  run(scope: WorkScope, work: () => void): void {
    storage.run(scope, work);
  }

  /** The scope of the running code, `undefined` outside every task. */
  current(): WorkScope | undefined {
    return storage.getStore();
  }
}
