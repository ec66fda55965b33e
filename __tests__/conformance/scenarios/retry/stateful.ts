import type { Annotation, Json, Scenario } from '../../scenario';
import { call, times, errors, always, number, retryable, insert, recover, otherCall } from './insert';

const stateful = (attributes: Readonly<Record<string, Json>> = {}): Annotation =>
  retryable({ stateful: true, backoff: { delay: 1 }, ...attributes });

export const STATEFUL: readonly Scenario[] = [
  {
    name: 'stateful: each failure passes, the next call goes on',
    ...insert(stateful(), always('Failure')),
    calls: times(5),
  },
  { name: 'stateful: a success ends it', ...insert(stateful(), errors('Failure')), calls: times(3) },
  {
    name: 'stateful: recovers when no attempt is left',
    ...insert(stateful(), always('Failure'), { keep: recover('Failure', [number]) }),
    calls: times(5),
  },
  {
    name: 'stateful: other arguments are another matter',
    ...insert(stateful({ maxAttempts: 2 }), always('Failure')),
    calls: [call, otherCall, call, otherCall, call],
  },
  {
    name: 'stateful: an error that is not retried',
    ...insert(stateful({ include: ['Network'] }), always('Other')),
    calls: times(2),
  },
  {
    name: 'stateful: waits before the next attempt',
    ...insert(retryable({ stateful: true, maxAttempts: 3, backoff: { delay: 100, multiplier: 2 } }), always('Failure')),
    calls: times(4),
  },
];
