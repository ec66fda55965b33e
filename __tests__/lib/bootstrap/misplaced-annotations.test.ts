import { Bean } from '../../../decorators/bean';
import { Component } from '../../../decorators/component';
import { Configuration } from '../../../decorators/configuration';
import { Inject } from '../../../decorators/inject';
import { InjectAll } from '../../../decorators/inject-all';
import { Lazy } from '../../../decorators/lazy';
import { Value } from '../../../decorators/value';
import { assemble, started } from '../../support/assembled';

class Pool {}

it('a configuration makes the beans of its ancestors, which need not be configurations', async () => {
  abstract class Pools {
    @Bean() pool(): Pool {
      return new Pool();
    }
  }
  @Configuration()
  class Own extends Pools {}
  // The scanner finds exported ancestors, too.
  const container = await started([Pools as never, Own]);
  expect(container.get('pool')).toBeInstanceOf(Pool);
  expect(assemble([Pools as never]).faults).toEqual(['Pools.pool BEAN_MISPLACED']);
});

it('a method that is annotated anew takes the place of that which it overrides', async () => {
  class Pools {
    @Bean({ name: 'old' }) pool(): Pool {
      return new Pool();
    }
  }
  @Configuration()
  class Own extends Pools {
    @Bean({ name: 'new' }) override pool(): Pool {
      return new Pool();
    }
  }
  const container = await started([Own]);
  expect(['old', 'new'].map((name) => container.has(name))).toEqual([false, true]);
});

it('parameters of methods that make no bean are given nothing, which is a fault', () => {
  @Component()
  class Setters {
    constructor(@Inject('pool', { optional: true }) readonly given: unknown) {}
    bean(@Inject('pool') _pool: unknown): void {}
    beans(@InjectAll(Pool) _pools: readonly Pool[]): void {}
    value(@Value('x') _text: string): void {}
    lazy(@Lazy() _pool: Pool): void {}
  }
  const where = ['bean', 'beans', 'lazy', 'value'].map((method) => `Setters.${method} BEAN_MISPLACED`);
  const { faults, messages } = assemble([Setters]);
  expect(faults).toEqual(where);
  expect(messages[0]).toBe('What is to be injected stands on a parameter of Setters.bean, which is no @Bean method.');
});
