import { annotation } from '../../decorators/annotation';
import { Cacheable } from '../../decorators/cacheable';
import { compose } from '../../decorators/compose';
import { Max } from '../../decorators/max';
import { Min } from '../../decorators/min';
import { Retryable } from '../../decorators/retryable';
import { Service } from '../../decorators/service';
import { Transactional } from '../../decorators/transactional';
import { readerOf } from '../../lib/metadata/annotation';
import { COMPONENT } from '../../lib/metadata/beans';
import { CACHE_OPERATIONS } from '../../lib/metadata/cache';
import { RETRYABLES } from '../../lib/metadata/retry';
import { TRANSACTIONAL_CLASSES } from '../../lib/metadata/transaction';
import { PARAMETER_CONSTRAINTS, PROPERTY_CONSTRAINTS } from '../../lib/metadata/validation';

const Remembered = compose('Remembered', (cache: string, { attempts = 3 }: { attempts?: number } = {}) => [
  Cacheable({ cacheNames: cache }),
  Retryable({ maxAttempts: attempts }),
]);
const Repository = compose('Repository', (name?: string) => [Service({ ...(name && { name }) }), Transactional()]);
const Percent = compose('Percent', () => [Min(0), Max(100)]);

describe('on a method', () => {
  class Flows {
    @Remembered('flow.uuid', { attempts: 5 }) async find(_number: string): Promise<string> {
      return Promise.resolve('');
    }
    @Retryable() async own(): Promise<void> {
      return Promise.resolve();
    }
  }

  it('is all of its parts, with what it was given', () => {
    expect(CACHE_OPERATIONS.get(Flows, 'find')).toMatchObject([{ cacheNames: 'flow.uuid' }]);
    expect(RETRYABLES.get(Flows, 'find')).toMatchObject([{ maxAttempts: 5 }]);
  });

  it('is known as where they come from; what stands by itself comes from nowhere', () => {
    expect(RETRYABLES.origins(Flows, 'find')).toEqual(['@Remembered']);
    expect(RETRYABLES.origins(Flows, 'own')).toEqual([]);
    class Sub extends Flows {}
    expect(RETRYABLES.origins(Sub, 'find')).toEqual(['@Remembered']);
    class Anew extends Flows {
      @Retryable() override async find(_number: string): Promise<string> {
        return Promise.resolve('');
      }
    }
    expect(RETRYABLES.origins(Anew, 'find')).toEqual([]);
  });

  it('can be read: its attributes are its arguments', () => {
    expect(readerOf(Remembered).on(Flows, 'find')).toEqual(['flow.uuid', { attempts: 5 }]);
    expect(readerOf(Remembered).on(Flows, 'own')).toBeUndefined();
  });

  it('keeps the order of its parts, top line first', () => {
    const Mark = annotation('Mark', (n: number) => ({ n }));
    const Two = compose('Two', () => [Cacheable({ cacheNames: 'a' }), Cacheable({ cacheNames: 'b' }), Mark(1)]);
    class Marked {
      @Two() method(): number {
        return 1;
      }
    }
    expect(CACHE_OPERATIONS.get(Marked, 'method').map(({ cacheNames }) => cacheNames)).toEqual(['a', 'b']);
    expect(readerOf(Mark).on(Marked, 'method')).toEqual({ n: 1 });
  });
});

it('stands on a class, a field and a parameter, where its parts do', () => {
  @Repository('bills')
  class Bills {
    @Percent() rate = 1;
    method(@Percent() _rate: number): void {}
  }
  expect(COMPONENT.own(Bills)).toMatchObject({ stereotype: 'service', name: 'bills' });
  expect([COMPONENT.origins(Bills), TRANSACTIONAL_CLASSES.origins(Bills)]).toEqual([['@Repository'], ['@Repository']]);
  expect(PROPERTY_CONSTRAINTS.get(Bills, 'rate')).toHaveLength(2);
  expect(PARAMETER_CONSTRAINTS.get(Bills, 'method').get(0)).toHaveLength(2);
});

it('is made of composed ones too, with the whole way as origin', () => {
  const Outer = compose('Outer', (cache: string) => [Remembered(cache)]);
  class Flows {
    @Outer('x') async find(): Promise<void> {
      return Promise.resolve();
    }
  }
  expect(RETRYABLES.origins(Flows, 'find')).toEqual(['@Outer > @Remembered']);
});

it('forgets where it is when a part throws', () => {
  const Broken = compose('Broken', () => [
    () => {
      throw new Error('x');
    },
  ]);
  expect(() => Broken()(class {})).toThrow('x');
  class Flows {
    @Retryable() async own(): Promise<void> {
      return Promise.resolve();
    }
  }
  expect(RETRYABLES.origins(Flows, 'own')).toEqual([]);
});

it('stands only where each of its parts can, with what it wants', () => {
  class Wrong {
    // @ts-expect-error a retry that waits is for methods that return promises
    @Remembered('x') synchronous(): string {
      return '';
    }
    // @ts-expect-error a class annotation is not for methods
    @Repository() async method(): Promise<void> {}
    // @ts-expect-error advice is not for fields
    @Remembered('x') readonly field!: string;
    // @ts-expect-error the cache is missing
    @Remembered() async none(): Promise<void> {}
    // @ts-expect-error attempts are a number
    @Remembered('x', { attempts: 'many' }) async many(): Promise<void> {}
  }
  // @ts-expect-error a method annotation is not for classes
  expect(() => Remembered('x')(class {})).toBeDefined();
  expect(Wrong).toBeDefined();
});
