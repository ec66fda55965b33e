import { adviceErrors } from './codes/advice';
import { applicationErrors } from './codes/application';
import { configErrors } from './codes/config';
import { connectorErrors } from './codes/connectors';
import { containerErrors } from './codes/container';
import { observeErrors } from './codes/observe';
import { streamErrors } from './codes/streams';
import { testingErrors } from './codes/testing';
import { wiringErrors } from './codes/wiring';

/** Every coded error of Millrace: the one place where codes, messages and remedies live. */
export const ERRORS = {
  ...applicationErrors,
  ...configErrors,
  ...containerErrors,
  ...adviceErrors,
  ...streamErrors,
  ...wiringErrors,
  ...connectorErrors,
  ...observeErrors,
  ...testingErrors,
};

/** A stable error code, `MILLRACE_...`. */
export type ErrorCode = keyof typeof ERRORS;

/** The values that a code's message is made of. */
export type ErrorParams<C extends ErrorCode> = Parameters<(typeof ERRORS)[C]['message']>[0];
