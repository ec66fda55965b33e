import { Bean } from '../../decorators/bean';
import { BEAN_METHODS } from '../../lib/metadata/beans';

class Pool {
  close(): void {}
  readonly size = 1;
}

/** What must not compile is checked with the types of the project. */
class Beans {
  @Bean() plain(_size: number): Pool {
    return new Pool();
  }
  @Bean({
    name: 'main',
    type: Pool,
    scope: 'prototype',
    primary: true,
    fallback: true,
    destroyMethod: 'close',
    dependsOn: ['a'],
  })
  async full(): Promise<Pool> {
    return Promise.resolve(new Pool());
  }
  @Bean() static fixed(): Pool {
    return new Pool();
  }
  // @ts-expect-error the pool has no such member
  @Bean({ type: Pool, destroyMethod: 'shut' }) noSuchMethod(): Pool {
    return new Pool();
  }
  // @ts-expect-error the pool has no such member, told by the return type
  @Bean({ destroyMethod: 'shut' }) noSuchMethodEither(): Pool {
    return new Pool();
  }
  // @ts-expect-error a text is no pool
  @Bean({ type: Pool }) otherType(): string {
    return '';
  }
}

it("records a method's options, with Spring's defaults", () => {
  expect(BEAN_METHODS.get(Beans, 'plain')).toEqual([
    {
      name: undefined,
      type: undefined,
      scope: 'singleton',
      primary: false,
      fallback: undefined,
      destroyMethod: undefined,
      dependsOn: [],
      static: false,
    },
  ]);
  expect(BEAN_METHODS.get(Beans, 'full')).toEqual([
    {
      name: 'main',
      type: Pool,
      scope: 'prototype',
      primary: true,
      fallback: true,
      destroyMethod: 'close',
      dependsOn: ['a'],
      static: false,
    },
  ]);
  expect(BEAN_METHODS.get(Beans, 'fixed')[0]?.static).toBe(true);
});
