import type { QueryRunner } from 'typeorm';

/**
 * Gives the connection of a runner back to its pool. One that is not in order, with a statement still running or a
 * transaction still open, is closed instead, so that nobody is given it: the server then rolls back by itself.
 *
 * @param broken what went wrong on it.
 */
export function release(runner: QueryRunner, broken?: Error): Promise<void> {
  // Of PostgreSQL's runner, and not in the interface: an embedded database has one connection, which stays.
  const { releasePostgresConnection } = runner as { releasePostgresConnection?: (error: Error) => Promise<void> };
  if (broken === undefined || releasePostgresConnection === undefined) return runner.release();
  return releasePostgresConnection.call(runner, broken);
}
