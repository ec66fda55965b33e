import type { Scenario } from '../../scenario';
import { call, once, errors, always, number, retryable, insert, recover } from './insert';

export const RECOVER: readonly Scenario[] = [
  {
    name: 'recover: takes over with the error and the arguments',
    ...insert(retryable({ backoff: { delay: 1 } }), always('Failure'), { keep: recover('Failure', [number]) }),
    calls: once,
  },
  {
    name: 'recover: not when an attempt succeeds',
    ...insert(retryable({ backoff: { delay: 1 } }), errors('Failure'), { keep: recover('Failure', [number]) }),
    calls: once,
  },
  {
    name: 'recover: with the error alone',
    ...insert(retryable({ backoff: { delay: 1 } }), always('Failure'), { keep: recover('Failure') }),
    calls: once,
  },
  {
    name: 'recover: of a subclass of the error that it is for',
    ...insert(retryable({ backoff: { delay: 1 } }), always('Unreachable'), { keep: recover('Failure', [number]) }),
    calls: once,
  },
  ...['Failure', 'Network', 'Unreachable', 'Other'].map((error): Scenario => ({
    name: `recover: the nearest error wins: ${error}`,
    ...insert(retryable({ maxAttempts: 1 }), always(error), {
      keepAny: recover('Exception', [number]),
      keepFailure: recover('Failure', [number]),
      keepNetwork: recover('Network', [number]),
    }),
    calls: once,
  })),
  {
    name: 'recover: none fits the error',
    ...insert(retryable({ backoff: { delay: 1 } }), always('Other'), { keep: recover('Failure', [number]) }),
    calls: once,
  },
  {
    name: 'recover: more arguments win',
    ...insert(retryable({ maxAttempts: 1 }), always('Failure'), {
      keepError: recover('Failure'),
      keepAll: recover('Failure', [number]),
    }),
    calls: once,
  },
  {
    name: 'recover: the nearest error goes before more arguments',
    ...insert(retryable({ maxAttempts: 1 }), always('Network'), {
      keepFailure: recover('Failure', [number]),
      keepNetwork: recover('Network'),
    }),
    calls: once,
  },
  {
    name: 'recover: an error that is not retried comes to it, too',
    ...insert(retryable({ include: ['Network'] }), always('Other'), { keep: recover('Exception', [number]) }),
    calls: once,
  },
  {
    name: 'recover: its own error passes',
    ...insert(retryable({ maxAttempts: 1 }), always('Failure'), {
      keep: recover('Failure', [number], { results: [{ throw: 'Other' }] }),
    }),
    calls: once,
  },
  {
    name: 'recover: without an error, for any',
    ...insert(retryable({ maxAttempts: 1 }), always('Failure'), { keep: recover(undefined, [number]) }),
    calls: once,
  },
  {
    name: 'recover: by its name',
    ...insert(retryable({ maxAttempts: 1, recover: 'keepLate' }), always('Failure'), {
      update: { annotations: [retryable({ maxAttempts: 1 })], parameters: [number], results: [{ throw: 'Other' }] },
      keep: recover('Other', [number]),
      keepLate: recover('Failure', [number]),
    }),
    calls: [call, { ...call, call: 'Bills.update' }],
  },
  {
    name: 'recover: errors that are said not to be recoverable pass',
    ...insert(retryable({ maxAttempts: 2, backoff: { delay: 1 }, notRecoverable: ['Network'] }), always('Network'), {
      keep: recover('Failure', [number]),
    }),
    calls: once,
  },
];
