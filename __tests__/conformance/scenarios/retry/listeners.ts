import type { Json, Scenario } from '../../scenario';
import { once, errors, always, number, retryable, insert, recover } from './insert';

const listeners = (name: string, options: Readonly<Record<string, Json>>, rest: Partial<Scenario>): Scenario => ({
  name: `listeners: ${name}`,
  ...insert(retryable({ maxAttempts: 2, backoff: { delay: 1 }, ...options }), errors('Failure')),
  setup: { retryListeners: ['first', 'second'] },
  calls: once,
  ...rest,
});

const named = { listeners: ['first', 'second'] };

export const LISTENERS: readonly Scenario[] = [
  listeners('in order at the begin, reversed at the end', named, {}),
  listeners('in the order in which the method names them', { listeners: ['second', 'first'] }, {}),
  listeners('only those that are named', { listeners: ['second'] }, {}),
  listeners('all of the application where none is named', {}, {}),
  listeners('none where an empty name is given', { listeners: [''] }, {}),
  listeners('of a success', named, insert(retryable({ ...named }), errors())),
  listeners(
    'of a failure for good',
    named,
    insert(retryable({ ...named, maxAttempts: 2, backoff: { delay: 1 } }), always('Failure')),
  ),
  listeners(
    'of a failure that is recovered',
    named,
    insert(retryable({ ...named, maxAttempts: 2, backoff: { delay: 1 } }), always('Failure'), {
      keep: recover('Failure', [number]),
    }),
  ),
  listeners('the first vetoes', named, { setup: { retryListeners: ['first', 'second'], vetoes: ['first'] } }),
  listeners('the second vetoes', named, { setup: { retryListeners: ['first', 'second'], vetoes: ['second'] } }),
  listeners('a veto comes to no recoverer', named, {
    ...insert(retryable({ ...named }), always('Failure'), { keep: recover('Exception', [number]) }),
    setup: { retryListeners: ['first', 'second'], vetoes: ['first'] },
  }),
];
