import type { Advisor } from '../advice/advice';
import { cacheAdvisor } from '../advice/cache/cache-advisor';
import { retryAdvisor } from '../advice/retry/retry-advisor';
import { transactionAdvisor } from '../advice/transaction/transaction-advisor';
import { validationAdvisor } from '../advice/validation/validation-advisor';

/**
 * All kinds of advice.
 *
 * @param declaredCaches asked while methods are judged: the only caches there are, `undefined` when any name is one or
 * the application brings a cache manager of its own.
 */
export function advisors(declaredCaches: () => readonly string[] | undefined): readonly Advisor[] {
  return [validationAdvisor, cacheAdvisor(declaredCaches), retryAdvisor, transactionAdvisor];
}
