import { adviceErrors } from './codes/advice';
import { applicationErrors } from './codes/application';
import { asyncErrors } from './codes/async';
import { batchErrors } from './codes/batch';
import { beanFileErrors } from './codes/bean-files';
import { cacheErrors } from './codes/cache';
import { configErrors } from './codes/config';
import { conditionErrors } from './codes/conditions';
import { connectorErrors } from './codes/connectors';
import { containerErrors } from './codes/container';
import { eventErrors } from './codes/events';
import { expressionErrors } from './codes/expression';
import { joinErrors } from './codes/joins';
import { observeErrors } from './codes/observe';
import { retryErrors } from './codes/retry';
import { schedulingErrors } from './codes/scheduling';
import { stateErrors } from './codes/state';
import { streamErrors } from './codes/streams';
import { testingErrors } from './codes/testing';
import { transactionErrors } from './codes/transaction';
import { validationErrors } from './codes/validation';
import { windowErrors } from './codes/windows';
import { wiringErrors } from './codes/wiring';

/** Every coded error of Millrace: the one place where codes, messages and remedies live. */
export const ERRORS = {
  ...applicationErrors,
  ...configErrors,
  ...containerErrors,
  ...beanFileErrors,
  ...adviceErrors,
  ...conditionErrors,
  ...eventErrors,
  ...expressionErrors,
  ...asyncErrors,
  ...cacheErrors,
  ...retryErrors,
  ...validationErrors,
  ...transactionErrors,
  ...schedulingErrors,
  ...streamErrors,
  ...batchErrors,
  ...stateErrors,
  ...wiringErrors,
  ...windowErrors,
  ...joinErrors,
  ...connectorErrors,
  ...observeErrors,
  ...testingErrors,
};

/** A stable error code, `MILLRACE_...`. */
export type ErrorCode = keyof typeof ERRORS;

/** The values that a code's message is made of. */
export type ErrorParams<C extends ErrorCode> = Parameters<(typeof ERRORS)[C]['message']>[0];
