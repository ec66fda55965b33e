import { RetryContextCache } from './retry-context-cache';
import { RetryListeners } from './retry-listeners';
import type { RetryReporter } from './retry-reporter';
import { RetryStatistics } from './retry-statistics';

/** What the retried methods of one application share; a bean. */
export class RetryEnvironment {
  readonly statistics = new RetryStatistics();

  constructor(
    /** All beans that listen, in their order. */
    readonly listeners: RetryListeners = new RetryListeners([]),
    readonly contexts: RetryContextCache = new RetryContextCache(),
    readonly reporter: RetryReporter = { waiting: () => undefined },
  ) {}
}
