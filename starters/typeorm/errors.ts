import { errorFamily } from 'millrace';

/** The coded errors of this starter. */
export const TypeOrmError = errorFamily({
  MILLRACE_TYPEORM_UNREACHABLE: {
    message: (p: { address: string; problem: string }) => `The database ${p.address} cannot be opened: ${p.problem}.`,
    remedy:
      'Start the database, or correct datasource.url, username and password; `datasource.connectTimeout` says how long a connection may take.',
    retriable: true,
  },
  MILLRACE_TYPEORM_CONNECTION_LOST: {
    message: (p: { problem: string }) => `The database did not answer: ${p.problem}.`,
    remedy:
      'Retry: a method with @Retryable({ include: [ConnectionError] }) outlives a restart of the database. When it lasts, look at the database.',
    retriable: true,
  },
  MILLRACE_TYPEORM_CONNECTION_BUSY: {
    message: (p: { timeout: number }) =>
      `A statement waited ${p.timeout} ms for the embedded database's only connection in vain.`,
    remedy:
      'Inside a transaction use SqlTemplate or an injected repository, which take part in it; keep transactions short, or raise datasource.acquireTimeout.',
    retriable: true,
  },
  MILLRACE_TYPEORM_TRANSACTION_LOST: {
    message: (p: { transaction: string }) =>
      `The database has rolled back the transaction of ${p.transaction} by itself, because a statement in it failed.`,
    remedy:
      'See the cause. Let the error of the statement pass; what comes after it in the transaction cannot be committed.',
  },
  MILLRACE_TYPEORM_ROW_COUNT: {
    message: (p: { sql: string; expected: string; actual: number }) =>
      `Expected ${p.expected}, got ${p.actual} from: ${p.sql}`,
    remedy: 'Use query() for any number of rows, queryForOptional() for none or one, or make the condition unique.',
  },
  MILLRACE_TYPEORM_SCHEMA: {
    message: (p: { file: string; problem: string }) => `The schema script ${p.file} failed: ${p.problem}.`,
    remedy:
      'Correct the script or the path in datasource.schema; a script runs at every start, so it must stand being run again.',
    kind: 'wrong-use',
  },
});
