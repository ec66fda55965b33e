import type { Advisor } from '../../../lib/advice/advice';
import { asyncAdvisor } from '../../../lib/advice/async/async-advisor';
import { UncaughtErrors } from '../../../lib/advice/async/uncaught-errors';
import { cacheAdvisor } from '../../../lib/advice/cache/cache-advisor';
import { circuitBreakerAdvisor } from '../../../lib/advice/circuit-breaker/circuit-breaker-advisor';
import { retryAdvisor } from '../../../lib/advice/retry/retry-advisor';
import { transactionAdvisor } from '../../../lib/advice/transaction/transaction-advisor';
import { validationAdvisor } from '../../../lib/advice/validation/validation-advisor';
import { advisors } from '../../../lib/bootstrap/advisors';

const known = { declared: () => undefined, mayBe: () => true };

test('what is known of each advisor before its room is loaded is what the room says', () => {
  const facts = ({ name, order, annotations }: Advisor) => ({ name, order, annotations });
  const rooms = [
    asyncAdvisor(new UncaughtErrors()),
    validationAdvisor,
    cacheAdvisor(),
    circuitBreakerAdvisor(),
    retryAdvisor,
    transactionAdvisor(),
  ];
  const described = advisors(known, new UncaughtErrors(), () => undefined);
  expect(described.map(facts)).toEqual(rooms.map(facts));
});
