import { Bean } from '../../../decorators/bean';
import { Component } from '../../../decorators/component';
import { Configuration } from '../../../decorators/configuration';
import { DependsOn } from '../../../decorators/depends-on';
import { Inject } from '../../../decorators/inject';
import { InjectAll } from '../../../decorators/inject-all';
import { Lazy } from '../../../decorators/lazy';
import { Order } from '../../../decorators/order';
import { Primary } from '../../../decorators/primary';
import { Qualifier } from '../../../decorators/qualifier';
import { Scope } from '../../../decorators/scope';
import { Value } from '../../../decorators/value';
import { assemble, started } from '../../support/assembled';

abstract class Store {}

@Component()
@Qualifier('slow')
class Disk extends Store {}

@Component()
class Memory extends Store {}

describe('@Primary', () => {
  @Component()
  @Primary()
  class Preferred extends Store {}

  @Component()
  class Taker {
    constructor(readonly store: Store) {}
  }

  it('decides among several, of classes and of methods', async () => {
    const container = await started([Disk, Preferred, Memory, Taker]);
    expect(container.get(Taker).store).toBeInstanceOf(Preferred);
    @Configuration()
    class Stores {
      @Bean() one(): Store {
        return new Disk();
      }
      @Primary()
      @Bean()
      two(): Store {
        return new Memory();
      }
    }
    expect((await started([Stores, Taker])).get(Taker).store).toBeInstanceOf(Memory);
  });

  it('decides nothing when there are two, and the fault names these candidates', () => {
    @Component()
    @Primary()
    class Second extends Store {}
    const { faults, messages } = assemble([Disk, Preferred, Second, Taker]);
    expect(faults).toEqual(['class Taker BEAN_AMBIGUOUS']);
    expect(messages[0]).toContain("2 fit: 'preferred' (class Preferred), 'second' (class Second)");
  });
});

describe('@Qualifier', () => {
  @Component()
  class Taker {
    @Inject(Store) @Qualifier('slow') readonly field!: Store;
    @InjectAll(Store) @Qualifier('slow') readonly slow!: readonly Store[];
    constructor(
      @Qualifier('slow') readonly byQualifier: Store,
      @Qualifier('memory') readonly byName: Store,
      @Inject(Store, { optional: true }) @Qualifier('tape') readonly none?: Store,
    ) {}
  }

  it('narrows down by what a bean is qualified as, else by its name', async () => {
    const container = await started([Disk, Memory, Taker]);
    const { byQualifier, byName, none, field, slow } = container.get(Taker);
    const disk = container.get(Disk);
    expect([byQualifier === disk, field === disk, slow.length, slow[0] === disk]).toEqual([true, true, 1, true]);
    expect([byName === container.get(Memory), none]).toEqual([true, undefined]);
  });

  it('that no bean has is a fault which names those that there are', () => {
    @Component()
    class Wrong {
      constructor(@Qualifier('tape') readonly store: Store) {}
    }
    const { faults, messages } = assemble([Disk, Memory, Wrong]);
    expect(faults).toEqual(['class Wrong BEAN_UNRESOLVED']);
    expect(messages[0]).toMatch(/Store 'tape'.*'slow', 'memory'/);
  });

  it('is inherited by a subclass, as in Spring', async () => {
    @Component()
    class Tape extends Disk {}
    expect((await started([Tape, Memory, Taker])).get(Taker).byQualifier).toBeInstanceOf(Tape);
  });
});

describe('@Order', () => {
  it('sorts lists: lower first, equals and those without as declared; it is inherited', async () => {
    abstract class Step {}
    @Component()
    class Last extends Step {}
    @Component()
    @Order(5)
    class Five extends Step {}
    @Component()
    @Order(-1)
    class First extends Step {}
    @Component()
    class FiveToo extends Five {}
    @Configuration()
    class Steps {
      @Bean() @Order(2) two(): Step {
        return new Last();
      }
    }
    @Component()
    class Taker {
      constructor(@InjectAll(Step) readonly steps: readonly Step[]) {}
    }
    const container = await started([Last, Five, First, FiveToo, Steps, Taker]);
    const names = new Map(['last', 'five', 'first', 'fiveToo', 'two'].map((name) => [container.get<Step>(name), name]));
    const expected = ['first', 'two', 'five', 'fiveToo', 'last'];
    expect(container.getAll(Step).map((step) => names.get(step))).toEqual(expected);
    expect(container.get(Taker).steps.map((step) => names.get(step))).toEqual(expected);
  });
});

describe('@Scope and @DependsOn', () => {
  const log: string[] = [];
  beforeEach(() => log.splice(0));

  it('of a scope that there is not is a fault', () => {
    @Component()
    @Scope('session' as 'prototype')
    class Basket {}
    expect(assemble([Basket]).messages).toEqual([expect.stringContaining("there is no scope 'session'")]);
  });

  it('make a prototype, and an order of creation', async () => {
    @Component()
    @DependsOn('schema')
    class Reader {
      constructor() {
        log.push('reader');
      }
    }
    @Configuration()
    class Later {
      @Bean({ name: 'schema' }) schema(): string {
        log.push('schema');
        return 'x';
      }
    }
    @Component()
    @Scope('prototype')
    class Fresh {}
    const container = await started([Reader, Later, Fresh]);
    expect(log).toEqual(['schema', 'reader']);
    expect(container.get(Fresh)).not.toBe(container.get(Fresh));
  });

  it('add to the options, are not inherited, and are checked', () => {
    @Component({ dependsOn: ['one'] })
    @DependsOn('two', Memory)
    class Waiting {}
    @Component()
    class Sub extends Waiting {}
    const { faults, services } = assemble([Waiting, Sub]);
    expect(faults).toEqual([
      'class Waiting BEAN_UNRESOLVED',
      'class Waiting BEAN_UNRESOLVED',
      'class Waiting BEAN_UNRESOLVED',
    ]);
    expect(services.explainBeans().find(({ name }) => name === 'sub')?.dependsOn).toEqual([]);
  });
});

describe('faults', () => {
  it('are contradictions', () => {
    @Component({ scope: 'prototype' })
    @Scope('singleton')
    class Twice {}
    @Component()
    @Qualifier('a')
    @Qualifier('b')
    class Split {}
    @Component()
    @Order(NaN)
    class Nowhere {}
    expect(assemble([Twice, Split, Nowhere]).faults).toEqual([
      'Nowhere BEAN_TRAITS',
      'Split BEAN_TRAITS',
      'Twice BEAN_TRAITS',
    ]);
  });

  it('are annotations where they have no effect', () => {
    @Primary()
    class NoBean {}
    @Component()
    class Methods {
      @Lazy() method(): void {}
      @Lazy() readonly field!: string;
      constructor(@Qualifier('x') @Value('y') readonly value: string) {}
    }
    expect(assemble([NoBean, Methods]).faults).toEqual([
      'Methods.method BEAN_MISPLACED',
      'class Methods BEAN_MISPLACED',
      'class Methods BEAN_MISPLACED',
      'class NoBean BEAN_MISPLACED',
    ]);
  });
});
