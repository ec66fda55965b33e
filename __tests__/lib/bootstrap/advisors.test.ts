import {
  Async,
  Cacheable,
  CircuitBreaker,
  NotBlank,
  Recover,
  Retryable,
  Transactional,
  Valid,
  Validated,
} from '../../../lib';
import type { Advisor } from '../../../lib/advice/advice';
import { planAdvice } from '../../../lib/advice/advice-plan';
import { asyncAdvisor } from '../../../lib/advice/async/async-advisor';
import { UncaughtErrors } from '../../../lib/advice/async/uncaught-errors';
import { cacheAdvisor } from '../../../lib/advice/cache/cache-advisor';
import { circuitBreakerAdvisor } from '../../../lib/advice/circuit-breaker/circuit-breaker-advisor';
import { retryAdvisor } from '../../../lib/advice/retry/retry-advisor';
import { transactionAdvisor } from '../../../lib/advice/transaction/transaction-advisor';
import { validationAdvisor } from '../../../lib/advice/validation/validation-advisor';
import { advisors } from '../../../lib/bootstrap/advisors';
import type { AbstractClass } from '../../../lib/metadata/class';

const known = { declared: () => undefined, mayBe: () => true };
const onDemand = (): readonly Advisor[] => advisors(known, new UncaughtErrors(), () => undefined);
const rooms = (): readonly Advisor[] => [
  asyncAdvisor(new UncaughtErrors()),
  validationAdvisor,
  cacheAdvisor(),
  circuitBreakerAdvisor(),
  retryAdvisor,
  transactionAdvisor(),
];

test('what is known of each advisor before its room is loaded is what the room says', () => {
  const facts = ({ name, order, annotations }: Advisor) => ({ name, order, annotations });
  expect(onDemand().map(facts)).toEqual(rooms().map(facts));
});

class Item {
  @NotBlank()
  name!: string;
}

class Asynchronous {
  @Async()
  async run(): Promise<void> {}
}
class Constrained {
  run(@NotBlank() _name: string): void {}
}
class ConstrainedResult {
  @NotBlank()
  run(): string {
    return '';
  }
}
class Cascading {
  run(@Valid() _item: Item): void {}
}
class CascadingResult {
  @Valid()
  run(): Item {
    return new Item();
  }
}
class ValidatedForNothing {
  @Validated()
  run(): void {}
}
class Cached {
  @Cacheable({ cacheNames: 'items' })
  run(id: string): string {
    return id;
  }
}
class Guarded {
  @CircuitBreaker()
  async run(): Promise<void> {}
}
class Retried {
  @Retryable()
  async run(): Promise<void> {}
}
class OnlyRecovers {
  @Recover()
  run(_error: Error): void {}
}
class InTransaction {
  @Transactional()
  async run(): Promise<void> {}
}
@Transactional()
class AllInTransaction {
  async run(): Promise<void> {}
}
class Heir extends Constrained {}
class Overriding extends Constrained {
  override run(_name: string): void {}
}

it.each([
  ...[Asynchronous, Constrained, ConstrainedResult, Cascading, CascadingResult, ValidatedForNothing, Cached, Guarded],
  ...[Retried, OnlyRecovers, InTransaction, AllInTransaction, Heir, Overriding],
])('the room of an annotation is loaded by it alone: %p', (type: AbstractClass) => {
  const planned = (all: readonly Advisor[]) => {
    const plan = planAdvice(type, all, { has: () => false, placeholder: (text) => text });
    const advice = plan.methods.flatMap((method) => method.advice.map((one) => one.advice.description));
    return { advice, faults: plan.faults.map(({ error }) => error.message) };
  };
  const found = planned(onDemand());
  expect(found).toEqual(planned(rooms()));
  expect([...found.advice, ...found.faults]).not.toEqual([]);
});
