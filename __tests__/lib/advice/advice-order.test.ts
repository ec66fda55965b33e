import { Cacheable } from '../../../decorators/cacheable';
import { CacheEvict } from '../../../decorators/cache-evict';
import { compose } from '../../../decorators/compose';
import { NotNull } from '../../../decorators/not-null';
import { Retryable } from '../../../decorators/retryable';
import { Service } from '../../../decorators/service';
import { Transactional } from '../../../decorators/transactional';
import { Validated } from '../../../decorators/validated';
import { planAdvice } from '../../../lib/advice/advice-plan';
import { cacheAdvisor } from '../../../lib/advice/cache/cache-advisor';
import { explainAdvice } from '../../../lib/advice/explain-advice';
import { retryAdvisor } from '../../../lib/advice/retry/retry-advisor';
import { transactionAdvisor } from '../../../lib/advice/transaction/transaction-advisor';
import { validationAdvisor } from '../../../lib/advice/validation/validation-advisor';
import type { Class } from '../../../lib/metadata/class';

const advisors = [transactionAdvisor(), retryAdvisor, cacheAdvisor(), validationAdvisor];

function explained(type: Class) {
  const plan = planAdvice(type, advisors, { has: () => true, placeholder: (text) => text });
  const rows = explainAdvice([plan]).map(({ advice }) => advice.map(({ advisor, order }) => `${advisor} ${order}`));
  return { rows, advice: explainAdvice([plan])[0]?.advice, faults: plan.faults.map(({ error }) => error.code) };
}

it('is that of the kinds, as long as no annotation says otherwise', () => {
  class Flows {
    @Transactional() @Retryable() @Cacheable({ cacheNames: 'x' }) async find(@NotNull() id: string): Promise<string> {
      return Promise.resolve(id);
    }
  }
  expect(explained(Flows).rows).toEqual([['validation 200', 'cache 300', 'retry 500', 'transaction 600']]);
});

it('follows the order of each annotation, on the method or its class', () => {
  @Service()
  @Transactional({ order: 150 })
  @Validated({ order: 650 })
  class Flows {
    @Retryable({ order: 700 })
    @Cacheable({ cacheNames: 'x', order: 100 })
    async find(@NotNull() id: string): Promise<string> {
      return Promise.resolve(id);
    }
    @Transactional() @Validated() async own(@NotNull() id: string): Promise<string> {
      return Promise.resolve(id);
    }
  }
  expect(explained(Flows).rows).toEqual([
    ['cache 100', 'transaction 150', 'validation 650', 'retry 700'],
    ['validation 200', 'transaction 600'],
  ]);
});

it('keeps the order of the kinds among those that are moved to the same place', () => {
  class Flows {
    @Transactional({ order: 0 }) @Cacheable({ cacheNames: 'x', order: 0 }) async find(): Promise<void> {
      return Promise.resolve();
    }
  }
  expect(explained(Flows).rows).toEqual([['cache 0', 'transaction 0']]);
});

it('is one for all cache annotations of a method', () => {
  class Flows {
    @Cacheable({ cacheNames: 'x', order: 1 }) @CacheEvict({ cacheNames: 'y', order: 2 }) find(): void {}
    @Cacheable({ cacheNames: 'x', order: 1 }) @CacheEvict({ cacheNames: 'y' }) fine(): void {}
  }
  expect(explained(Flows)).toMatchObject({ rows: [['cache 1']], faults: ['MILLRACE_CACHE_OPTIONS'] });
});

it('that is no number is a fault', () => {
  class Flows {
    @Transactional({ order: NaN }) async find(): Promise<void> {
      return Promise.resolve();
    }
  }
  expect(explained(Flows).faults).toEqual(['MILLRACE_ADVICE_ORDER']);
});

it('is told with the composed annotation that each advice comes from', () => {
  const Remembered = compose('Remembered', () => [Cacheable({ cacheNames: 'x' }), Retryable()]);
  class Flows {
    @Remembered() @Transactional() async find(): Promise<void> {
      return Promise.resolve();
    }
  }
  expect(explained(Flows).advice?.map(({ advisor, by }) => [advisor, by])).toEqual([
    ['cache', ['@Remembered']],
    ['retry', ['@Remembered']],
    ['transaction', []],
  ]);
});
