import type { Scenario, ThrowStep } from '../../scenario';
import { always, insert, number, once, recover, retryable } from './insert';

const expression = (name: string, exceptionExpression: string, thrown: ThrowStep, rest: object = {}): Scenario => ({
  name: `expression over the error: ${name}`,
  ...insert(retryable({ maxAttempts: 2, backoff: { delay: 1 }, exceptionExpression, ...rest }), [thrown]),
  calls: once,
});
const busy: ThrowStep = { throw: 'Failure', message: 'busy' };
const gone: ThrowStep = { throw: 'Failure', message: 'gone' };
const isBusy = "#root.message == 'busy'";

export const EXCEPTION_EXPRESSIONS: readonly Scenario[] = [
  expression('holds', isBusy, busy),
  expression('does not hold', isBusy, gone),
  expression('a call of a text', "#root.message.contains('us')", busy),
  expression('a pattern', "#root.message matches 'b.*'", busy),
  expression('a pattern that does not fit', "#root.message matches 'b.*'", gone),
  expression('true', 'true', busy),
  expression('false', 'false', busy),
  expression('several parts', "#root.message == 'busy' or #root.message == 'gone'", gone),
  expression('negated', "!(#root.message == 'busy')", busy),
  expression('the message of the cause', "#root.cause != null and #root.cause.message == 'busy'", {
    throw: 'Other',
    cause: busy,
  }),
  expression('no cause', "#root.cause != null and #root.cause.message == 'busy'", busy),
  expression('safe navigation', "#root.cause?.message == 'busy'", busy),
  expression('of an error that is not included', isBusy, { throw: 'Other', message: 'busy' }, { include: ['Failure'] }),
  expression('of one that is excluded', isBusy, busy, { exclude: ['Failure'] }),
  {
    name: 'expression over the error: holds for the first attempt only',
    ...insert(retryable({ maxAttempts: 4, backoff: { delay: 1 }, exceptionExpression: isBusy }), [busy, gone, busy]),
    calls: once,
  },
  {
    name: 'expression over the error: an error that is not retried is recovered',
    ...insert(retryable({ maxAttempts: 3, backoff: { delay: 1 }, exceptionExpression: isBusy }), [gone], {
      keep: recover('Failure', [number]),
    }),
    calls: once,
  },
  expression('cannot be read', '#root.message ==', busy),
  expression('no truth', '1 + 1', busy),
  {
    name: 'expression over the error: of a circuit breaker',
    ...insert({ CircuitBreaker: { maxAttempts: 1, exceptionExpression: isBusy } }, always('Failure')),
    calls: [...once, ...once],
  },
];
