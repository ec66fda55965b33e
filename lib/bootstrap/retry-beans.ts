import { CircuitBreakers } from '../advice/circuit-breaker/circuit-breakers';
import { RetryContextCache } from '../advice/retry/retry-context-cache';
import { RetryEnvironment } from '../advice/retry/retry-environment';
import { RetryListener } from '../advice/retry/retry-listener';
import { RetryListeners } from '../advice/retry/retry-listeners';
import type { BeanDefinition } from '../container/container';
import type { Logger } from '../observe/logs/logger';
import type { ApplicationClock } from './application-clock';
import { bean } from './framework-beans';

/** What the retried methods of an application share; the cache of contexts gives way to one of the application's own. */
export function retryBeans(log: Logger, clock: ApplicationClock): readonly BeanDefinition[] {
  return [
    bean('retryContextCache', RetryContextCache, () => new RetryContextCache()),
    bean('circuitBreakers', CircuitBreakers, () => new CircuitBreakers(() => clock.elapsed())),
    {
      ...bean('retryEnvironment', RetryEnvironment, () => new RetryEnvironment()),
      dependencies: [
        { kind: 'all', type: RetryListener },
        { kind: 'bean', token: RetryContextCache, optional: false },
      ],
      create: ([listeners, contexts]) =>
        // The container gives what the dependencies ask for.
        new RetryEnvironment(new RetryListeners(listeners as RetryListener[]), contexts as RetryContextCache, {
          waiting: ({ error, ...wait }) => {
            log.warn({ err: error, ...wait }, 'a call failed, and is tried again after a wait');
          },
        }),
    },
  ];
}
