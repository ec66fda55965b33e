import { ADVICE_ORDER, type Advisor } from '../advice/advice';
import type { UncaughtErrors } from '../advice/async/uncaught-errors';
import type { KnownCaches } from '../advice/cache/cache-advisor';
import type { FindManager } from '../advice/transaction/known-manager';
import { ASYNCS } from '../metadata/async';
import { CACHE_OPERATIONS } from '../metadata/cache';
import type { Carried, Originated } from '../metadata/keys';
import { CIRCUIT_BREAKERS, RECOVERERS, RETRYABLES } from '../metadata/retry';
import { TRANSACTIONAL_CLASSES, TRANSACTIONAL_METHODS } from '../metadata/transaction';
import {
  METHOD_CONSTRAINTS,
  PARAMETER_CONSTRAINTS,
  VALID_PARAMETERS,
  VALID_RESULTS,
  VALIDATED_CLASSES,
  VALIDATED_METHODS,
} from '../metadata/validation';

/**
 * All kinds of advice. Each room is loaded with the first class that carries its annotations: a start pays for those
 * that its application uses.
 *
 * @param knownCaches asked while methods are judged: what is known of the application's caches.
 * @param uncaught counts the errors of asynchronous methods that nobody waits for
 * @param findManager asked while methods are judged: what is known of a transaction manager.
 */
export function advisors(
  knownCaches: KnownCaches,
  uncaught: UncaughtErrors,
  findManager: FindManager,
): readonly Advisor[] {
  return [
    onDemand({ name: 'async', order: ADVICE_ORDER.async, annotations: [ASYNCS] }, [ASYNCS], () => {
      const room = require('../advice/async/async-advisor') as typeof import('../advice/async/async-advisor');
      return room.asyncAdvisor(uncaught);
    }),
    onDemand(
      { name: 'validation', order: ADVICE_ORDER.validation, annotations: [VALIDATED_METHODS, VALIDATED_CLASSES] },
      [METHOD_CONSTRAINTS, PARAMETER_CONSTRAINTS, VALID_PARAMETERS, VALID_RESULTS, VALIDATED_METHODS],
      () => {
        const room =
          require('../advice/validation/validation-advisor') as typeof import('../advice/validation/validation-advisor');
        return room.validationAdvisor;
      },
    ),
    onDemand({ name: 'cache', order: ADVICE_ORDER.cache, annotations: [CACHE_OPERATIONS] }, [CACHE_OPERATIONS], () => {
      const room = require('../advice/cache/cache-advisor') as typeof import('../advice/cache/cache-advisor');
      return room.cacheAdvisor(knownCaches);
    }),
    onDemand(
      { name: 'circuit-breaker', order: ADVICE_ORDER.circuitBreaker, annotations: [CIRCUIT_BREAKERS] },
      [CIRCUIT_BREAKERS],
      () => {
        const room =
          require('../advice/circuit-breaker/circuit-breaker-advisor') as typeof import('../advice/circuit-breaker/circuit-breaker-advisor');
        return room.circuitBreakerAdvisor();
      },
    ),
    onDemand({ name: 'retry', order: ADVICE_ORDER.retry, annotations: [RETRYABLES] }, [RETRYABLES, RECOVERERS], () => {
      const room = require('../advice/retry/retry-advisor') as typeof import('../advice/retry/retry-advisor');
      return room.retryAdvisor;
    }),
    onDemand(
      {
        name: 'transaction',
        order: ADVICE_ORDER.transaction,
        annotations: [TRANSACTIONAL_METHODS, TRANSACTIONAL_CLASSES],
      },
      [TRANSACTIONAL_METHODS, TRANSACTIONAL_CLASSES],
      () => {
        const room =
          require('../advice/transaction/transaction-advisor') as typeof import('../advice/transaction/transaction-advisor');
        return room.transactionAdvisor(findManager);
      },
    ),
  ];
}

/** What is known of a kind of advice without its room. */
type Described = Pick<Advisor, 'name' | 'order'> & { readonly annotations: readonly Originated[] };

/** @param carried without any of them on its class, a method has neither this advice nor a fault of it. */
function onDemand(described: Described, carried: readonly Carried[], load: () => Advisor): Advisor {
  let room: Advisor | undefined;
  return {
    ...described,
    advise(method, context) {
      if (!carried.some((annotation) => annotation.isOn(method.type))) return undefined;
      room ??= load();
      return room.advise(method, context);
    },
  };
}
