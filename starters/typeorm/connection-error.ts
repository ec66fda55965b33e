import { types } from 'node:util';
import { TypeOrmError } from './errors';

/** Error codes of Node's sockets and SQLSTATE codes of servers that mean: the statement may succeed on a new connection. */
const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  // PostgreSQL: shut down by the administrator, crashed, starting up, too many connections.
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

/** What pg throws without a code when a connection breaks or a time-out of its own passes. */
const CONNECTION_MESSAGES =
  /connection terminated|connection ended|timeout exceeded when trying to connect|query read timeout|not queryable|query ?runner already released|client was closed/i;

/**
 * The database could not be reached, or the connection broke in the middle of a statement; retrying may help.
 * What the database itself refused (a constraint, a syntax error) is not one of these.
 */
export class ConnectionError extends TypeOrmError<'MILLRACE_TYPEORM_CONNECTION_LOST'> {
  override readonly name = 'ConnectionError';

  constructor(cause: unknown) {
    super('MILLRACE_TYPEORM_CONNECTION_LOST', { problem: problemOf(cause) }, { cause });
  }
}

/** Turns the driver's ways of saying "no connection" into {@link ConnectionError}; passes every other error on. */
export function translated<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw isConnectionLoss(error) ? new ConnectionError(error) : error;
  });
}

/** Whether an error means that its connection cannot be used any more. */
export function isConnectionLoss(error: unknown): error is Error {
  for (const each of withCauses(error)) {
    const code = (each as { code?: unknown }).code;
    if (typeof code === 'string' && (CONNECTION_CODES.has(code) || code.startsWith('08'))) return true;
    if (CONNECTION_MESSAGES.test(each.message)) return true;
  }
  return false;
}

/** The first text that says something: an error over several addresses has none of its own. */
export function problemOf(error: unknown): string {
  for (const { message } of withCauses(error)) if (message !== '') return message;
  return String(error);
}

/** The error, what it wraps (TypeORM: `driverError`; Node, for several addresses: `errors`), and their causes. */
function* withCauses(error: unknown, depth = 0): Generator<Error> {
  // Sockets' errors may be of another realm, where instanceof fails; those of SQLite are no native ones.
  if (!(types.isNativeError(error) || error instanceof Error) || depth > 8) return;
  yield error;
  const { driverError, errors } = error as { driverError?: unknown; errors?: unknown };
  yield* withCauses(driverError, depth + 1);
  if (Array.isArray(errors)) for (const each of errors) yield* withCauses(each, depth + 1);
  yield* withCauses(error.cause, depth + 1);
}
