import { inspect, types } from 'node:util';
import { maskText } from '../../secrets/masking';

/** How many causes below an error are written; a longer chain (or a circle) is cut. */
const MAX_CAUSES = 8;
/** How many errors of an AggregateError are written. */
const MAX_ERRORS = 20;

/** An error as log lines hold it, without secrets. */
export interface ErrorFields {
  readonly type: string;
  readonly message: string;
  /** The stable code of a Millrace error, or a system's (`ECONNREFUSED`), or a driver's. */
  readonly code?: string | number;
  readonly remedy?: string;
  readonly stack?: string;
  readonly cause?: ErrorFields;
  /** Of an AggregateError. */
  readonly errors?: readonly ErrorFields[];
}

/** What is worth writing of an error and its causes; anything that was thrown is taken. */
export function errorFields(error: unknown, causes = MAX_CAUSES): ErrorFields {
  if (!isError(error)) return { type: typeof error, message: maskText(describe(error)) };
  const { code, remedy } = error as { code?: unknown; remedy?: unknown };
  const errors: unknown = (error as { errors?: unknown }).errors;
  return {
    type: error.name,
    message: maskText(error.message),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(typeof remedy === 'string' && { remedy }),
    ...(error.stack !== undefined && { stack: maskText(error.stack) }),
    ...(error.cause !== undefined && causes > 0 && { cause: errorFields(error.cause, causes - 1) }),
    ...(Array.isArray(errors) &&
      causes > 0 && { errors: errors.slice(0, MAX_ERRORS).map((each) => errorFields(each, causes - 1)) }),
  };
}

/** Also errors of another realm (a vm context, a test runner's), which are no `instanceof Error` here. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

function describe(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  try {
    return typeof thrown === 'object' ? JSON.stringify(thrown) : inspect(thrown);
  } catch {
    return Object.prototype.toString.call(thrown);
  }
}
