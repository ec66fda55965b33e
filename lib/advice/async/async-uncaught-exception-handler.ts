/**
 * Takes the errors of `@Async` calls whose promise nobody waits for; as Spring's. The default one logs them. Register
 * a bean of a subclass to bring your own; what it throws becomes a process warning.
 */
export abstract class AsyncUncaughtExceptionHandler {
  /**
   * @param where the method: `ReportService.monthly`
   * @param args what it was called with
   */
  abstract handleUncaughtException(error: unknown, where: string, args: readonly unknown[]): void | Promise<void>;
}
