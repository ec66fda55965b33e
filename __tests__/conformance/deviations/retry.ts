import { REFUSED, eachOf, replaced, without, type Deviation } from './deviation';

export const RETRY: readonly Deviation[] = [
  {
    what: 'A delay of 0 is no wait at all',
    reason: 'spring-retry has no such wait in its fixed policy and makes it a millisecond',
    page: 'annotations/backoff.md',
    table: 'retry',
    here: { 'backoff: none': without(/^slept/) },
  },
  {
    what: 'Growing waits are not rounded down on their way',
    reason: 'spring-retry computes each wait from the rounded one before, so that errors add up',
    page: 'annotations/backoff.md',
    table: 'retry',
    here: {
      'backoff: exponential by a fraction': replaced(/^slept 505$/, 'slept 506'),
      'backoff: fractions of milliseconds': (events) =>
        replaced(/^slept 18$/, 'slept 19')(replaced(/^slept 22$/, 'slept 24')(events)),
    },
  },
  {
    what: 'A longest wait that is the delay is kept',
    reason: 'spring-retry passes over a `maxDelay` that is not above `delay`, and grows to 30 s',
    page: 'annotations/backoff.md',
    table: 'retry',
    here: { 'backoff: exponential with the longest wait at once': replaced(/^slept \d+$/, 'slept 500') },
  },
  {
    what: 'A delay above 30 s is kept where no longest wait is given',
    reason: 'it was asked for',
    page: 'annotations/backoff.md',
    table: 'retry',
    here: { 'backoff: a delay above 30 s': replaced(/^slept 30000$/, 'slept 60000') },
  },
  {
    what: 'A longest wait below the delay, and chance without a multiplier, are refused at start',
    reason: 'spring-retry passes over them: what was meant does not happen, unseen',
    page: 'annotations/backoff.md',
    table: 'retry',
    here: eachOf(['backoff: a longest wait below the delay', 'backoff: by chance without a multiplier'], REFUSED),
  },
  {
    what: 'The first parameter of a `@Recover` method is the error',
    reason: 'where the compiler records no type it could not be told from an argument',
    page: 'annotations/recover.md',
    table: 'retry',
    here: {
      'recover: without an error, for any': ['invoked insert("F")', 'threw ExhaustedRetry caused by Failure'],
    },
  },
  {
    what: 'Under a circuit breaker the error of a call that was made passes as it is',
    reason: 'a caller can tell a call that failed from one that was not made',
    page: 'annotations/circuit-breaker.md',
    table: 'retry',
    here: eachOf(
      [
        'circuit breaker: three failures open it',
        'circuit breaker: at most so many failures',
        'circuit breaker: half open after its time, a success closes it',
        'circuit breaker: half open after its time, a failure opens it',
        'circuit breaker: failures that are far apart do not open it',
        'circuit breaker: a success between failures',
        'circuit breaker: the arguments do not matter',
      ],
      (events) =>
        events.map((event, index) =>
          events[index - 1]?.startsWith('invoked') === true ? event.replace('ExhaustedRetry caused by ', '') : event,
        ),
    ),
  },
  {
    what: 'Errors that are not included do not open a circuit',
    reason: 'in spring-retry the first one opens it',
    page: 'annotations/circuit-breaker.md',
    table: 'retry',
    here: {
      'circuit breaker: errors that are not included': Array.from({ length: 5 }, () => [
        'invoked insert("F")',
        'threw Other',
      ]).flat(),
      'expression over the error: of a circuit breaker': Array.from({ length: 2 }, () => [
        'invoked insert("F")',
        'threw Failure',
      ]).flat(),
    },
  },
  {
    what: 'An expression over the error that cannot be read is refused at start',
    reason: 'spring-retry finds it when the first error comes',
    page: 'annotations/retryable.md',
    table: 'retry',
    here: { 'expression over the error: cannot be read': REFUSED },
  },
];
