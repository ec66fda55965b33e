import type { Advisor } from '../advice/advice';
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
 * @param findManager asked while methods are judged: what is known of a transaction manager.
 */
export function advisors(
  declaredCaches: () => readonly string[] | undefined,
  findManager: FindManager,
): readonly Advisor[] {
  return [validationAdvisor, cacheAdvisor(declaredCaches), retryAdvisor, transactionAdvisor(findManager)];
}
