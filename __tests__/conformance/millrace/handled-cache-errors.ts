import { CachingConfigurer, LoggingCacheErrorHandler } from '../../../lib/index';

/** Errors of caches are logged, and nothing more. */
export class HandledCacheErrors extends CachingConfigurer {
  override errorHandler(): LoggingCacheErrorHandler {
    return new LoggingCacheErrorHandler({ warn: () => undefined });
  }
}
