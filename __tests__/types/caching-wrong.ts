/** Cache annotations that the compiler refuses, each with what it says. Nothing here is run. */
import { CacheConfig, CacheEvict, CachePut, Cacheable, CacheResolver, Caching, KeyGenerator } from 'millrace';

export abstract class Keys extends KeyGenerator {}
export abstract class Tenants extends CacheResolver {}
export class NoGenerator {
  readonly something = 1;
}

export class Bills {
  // @ts-expect-error not assignable to parameter of type 'never'
  @Cacheable({ cacheNames: 'bills', key: (bill: number) => bill }) keyOfAnotherType(_bill: string): void {}

  // @ts-expect-error 'typeof Keys' is not assignable to type 'undefined'
  @Cacheable({ cacheNames: 'bills', key: '#bill', keyGenerator: Keys }) keyAndGenerator(_bill: string): void {}

  // @ts-expect-error 'typeof Tenants' is not assignable to type 'undefined'
  @CachePut({ cacheNames: 'bills', cacheManager: 'm', cacheResolver: Tenants }) managerAndResolver(): void {}

  // @ts-expect-error 'string' is not assignable to type 'undefined'
  @Cacheable({ cacheNames: 'bills', sync: true, unless: '#result == null' }) syncAndUnless(): void {}

  // @ts-expect-error 'unless' does not exist in type
  @CacheEvict({ cacheNames: 'bills', unless: '#result == null' }) unlessOfEvict(): void {}

  // @ts-expect-error 'allEntries' does not exist in type
  @CachePut({ cacheNames: 'bills', allEntries: true }) allEntriesOfPut(): void {}

  // @ts-expect-error Property 'generate' is missing in type 'NoGenerator'
  @Cacheable({ cacheNames: 'bills', keyGenerator: NoGenerator }) anotherBean(_bill: string): void {}

  // @ts-expect-error not assignable to parameter of type 'never'
  @Caching({ evict: [{ cacheNames: 'bills', condition: (bill: Date) => bill > new Date() }] }) inCaching(
    _b: number,
  ): void {}
}

// @ts-expect-error 'typeof Tenants' is not assignable to type 'undefined'
@CacheConfig({ cacheManager: 'm', cacheResolver: Tenants })
export class Configured {}
