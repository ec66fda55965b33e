import type { Annotation, Json, Scenario, Step } from '../../scenario';
import { call, times, errors, always, number, insert, recover, otherCall } from './insert';

const breaker = (attributes: Readonly<Record<string, Json>> = {}): Annotation => ({
  CircuitBreaker: { openTimeout: 1_200, resetTimeout: 800, ...attributes },
});

const takes = (ms: number): Step => ({ takes: ms });

export const BREAKER: readonly Scenario[] = [
  { name: 'circuit breaker: closed, a success', ...insert(breaker(), errors()), calls: times(2) },
  { name: 'circuit breaker: three failures open it', ...insert(breaker(), always('Failure')), calls: times(5) },
  {
    name: 'circuit breaker: open, the recoverer takes over',
    ...insert(breaker(), always('Failure'), { keep: recover('Exception', [number]) }),
    calls: times(5),
  },
  {
    name: 'circuit breaker: at most so many failures',
    ...insert(breaker({ maxAttempts: 1 }), always('Failure')),
    calls: times(3),
  },
  {
    name: 'circuit breaker: half open after its time, a success closes it',
    ...insert(breaker(), errors('Failure', 'Failure', 'Failure')),
    calls: [...times(4), takes(1_000), ...times(2)],
  },
  {
    name: 'circuit breaker: half open after its time, a failure opens it',
    ...insert(breaker(), always('Failure')),
    calls: [...times(4), takes(1_000), ...times(3)],
  },
  {
    name: 'circuit breaker: failures that are far apart do not open it',
    ...insert(breaker(), always('Failure')),
    calls: [...times(2), takes(1_500), ...times(2), takes(1_500), ...times(2)],
  },
  {
    name: 'circuit breaker: a success between failures',
    ...insert(breaker(), errors('Failure', 'Failure')),
    calls: times(4),
  },
  {
    name: 'circuit breaker: the arguments do not matter',
    ...insert(breaker(), always('Failure')),
    calls: [call, otherCall, call, otherCall],
  },
  {
    name: 'circuit breaker: errors that are not included',
    ...insert(breaker({ include: ['Network'] }), always('Other')),
    calls: times(5),
  },
];
