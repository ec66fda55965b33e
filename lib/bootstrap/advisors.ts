import type { Advisor } from '../advice/advice';
import { asyncAdvisor } from '../advice/async/async-advisor';
import type { UncaughtErrors } from '../advice/async/uncaught-errors';
import { cacheAdvisor, type KnownCaches } from '../advice/cache/cache-advisor';
import { circuitBreakerAdvisor } from '../advice/circuit-breaker/circuit-breaker-advisor';
import { retryAdvisor } from '../advice/retry/retry-advisor';
import type { FindManager } from '../advice/transaction/known-manager';
import { transactionAdvisor } from '../advice/transaction/transaction-advisor';
import { validationAdvisor } from '../advice/validation/validation-advisor';

/**
 * All kinds of advice.
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
    asyncAdvisor(uncaught),
    validationAdvisor,
    cacheAdvisor(knownCaches),
    circuitBreakerAdvisor(),
    retryAdvisor,
    transactionAdvisor(findManager),
  ];
}
