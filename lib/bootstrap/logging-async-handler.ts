import { AsyncUncaughtExceptionHandler } from '../advice/async/async-uncaught-exception-handler';
import type { Logger } from '../observe/logs/logger';

/** Logs what nobody waited for; never the arguments, which may hold anything. */
export class LoggingAsyncHandler extends AsyncUncaughtExceptionHandler {
  constructor(private readonly log: Logger) {
    super();
  }

  handleUncaughtException(error: unknown, where: string): void {
    this.log.error({ err: error, method: where }, 'an asynchronous method failed, and nobody waited for it');
  }
}
