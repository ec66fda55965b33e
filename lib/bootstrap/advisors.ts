import type { Advisor } from '../advice/advice';
import { asyncAdvisor } from '../advice/async/async-advisor';
import type { UncaughtErrors } from '../advice/async/uncaught-errors';
import { cacheAdvisor } from '../advice/cache/cache-advisor';
import { retryAdvisor } from '../advice/retry/retry-advisor';
import type { FindManager } from '../advice/transaction/known-manager';
import { transactionAdvisor } from '../advice/transaction/transaction-advisor';
import { validationAdvisor } from '../advice/validation/validation-advisor';

/**
 * All kinds of advice.
 *
 * @param declaredCaches asked while methods are judged: the only caches there are, `undefined` when any name is one or
 * the application brings a cache manager of its own.
 * @param uncaught counts the errors of asynchronous methods that nobody waits for
 * @param findManager asked while methods are judged: what is known of a transaction manager.
 */
export function advisors(
  declaredCaches: () => readonly string[] | undefined,
  uncaught: UncaughtErrors,
  findManager: FindManager,
): readonly Advisor[] {
  return [
    asyncAdvisor(uncaught),
    validationAdvisor,
    cacheAdvisor(declaredCaches),
    retryAdvisor,
    transactionAdvisor(findManager),
  ];
}
