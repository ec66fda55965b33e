import { Bean } from '../../../decorators/bean';
import { Component } from '../../../decorators/component';
import { Configuration } from '../../../decorators/configuration';
import { Inject } from '../../../decorators/inject';
import { InjectAll } from '../../../decorators/inject-all';
import { PostConstruct } from '../../../decorators/post-construct';
import { PreDestroy } from '../../../decorators/pre-destroy';
import { beanMethodDefinition } from '../../../lib/container/bean-method-definition';
import { classDefinition, type DefinitionContext } from '../../../lib/container/class-definition';
import type { BeanWeaver, Container } from '../../../lib/container/container';
import { createContainer } from '../../../lib/container/tsyringe-container';
import { Faults } from '../../../lib/errors/faults';
import { BEAN_METHODS } from '../../../lib/metadata/beans';
import type { Class } from '../../../lib/metadata/class';

const plain: BeanWeaver = { requires: () => [], implementation: (type) => type, adopt: () => undefined };

function setUp(classes: readonly Class<object>[], starter?: string): { container: Container; faults: Faults } {
  const container = createContainer();
  const faults = new Faults();
  const context: DefinitionContext = { weaver: plain, beans: container, faults };
  for (const type of classes) {
    const definition = classDefinition(type, {}, context);
    container.register(definition);
    for (const [member, records] of BEAN_METHODS.of(type)) {
      const source = { bean: definition.name, starter };
      container.register(beanMethodDefinition(type, member, records[0]!, source, context));
    }
  }
  return { container, faults };
}

const codes = (faults: Faults): string[] => faults.all.map(({ where, error }) => `${where} ${error.code}`);

interface Named {
  readonly name: string;
}

@Component()
class Leaf {
  readonly log: string[] = [];
}

it('injects constructor parameters by type and name, and fields before @PostConstruct', async () => {
  @Component()
  class Base {
    @Inject(Leaf) protected readonly leaf!: Leaf;
    @InjectAll(Leaf) readonly leaves!: readonly Leaf[];
    @PostConstruct() prepareBase(): void {
      this.leaf.log.push('base');
    }
    @PreDestroy() async endBase(): Promise<void> {
      await Promise.resolve();
      this.leaf.log.push('end base');
    }
  }
  @Component()
  class Tree extends Base {
    constructor(
      readonly direct: Leaf,
      @Inject('leaf') readonly byName: Named,
      @Inject('missing', { optional: true }) readonly missing = 'default',
    ) {
      super();
    }
    @PostConstruct() async prepare(): Promise<void> {
      await Promise.resolve();
      this.leaf.log.push('tree');
    }
    @PreDestroy() end(): void {
      this.leaf.log.push('end tree');
    }
    [Symbol.dispose](): void {
      this.leaf.log.push('disposed');
    }
  }
  const { container, faults } = setUp([Tree, Leaf]);
  expect(codes(faults)).toEqual([]);
  await container.start();
  const [tree, leaf] = [container.get(Tree), container.get(Leaf)];
  expect([tree.direct, tree.byName, tree.missing, tree.leaves]).toEqual([leaf, leaf, 'default', [leaf]]);
  await container.close();
  expect(leaf.log).toEqual(['base', 'tree', 'end tree', 'end base', 'disposed']);
});

it('takes the constructor of the class that writes one', () => {
  class Parent {
    constructor(@Inject('leaf') readonly leaf: Named) {}
  }
  @Component()
  class Inheriting extends Parent {}
  @Component()
  class Own extends Parent {
    constructor(readonly mine: Leaf) {
      super({ name: '' });
    }
  }
  const { container, faults } = setUp([Inheriting, Own]);
  expect(codes(faults)).toEqual([]);
  expect(container.definitions.map((definition) => definition.dependencies)).toEqual([
    [{ kind: 'bean', token: 'leaf', optional: false }],
    [{ kind: 'bean', token: Leaf, optional: false }],
  ]);
});

it('names each parameter and field whose type is lost', () => {
  const notYet = undefined as unknown as Class;
  @Component()
  class Lost {
    @Inject(notYet) readonly field!: Leaf;
    constructor(
      readonly leaf: Leaf,
      readonly named: Named,
      readonly text: string,
      @Inject(notYet) readonly cyclic: Leaf,
    ) {}
  }
  class Untyped {
    constructor(readonly leaf: Leaf) {}
  }
  const { faults } = setUp([Lost, Untyped]);
  expect(faults.all.map(({ where, error }) => [where, error.code, error.params])).toEqual([
    ['class Lost', 'MILLRACE_BEAN_TYPE_ERASED', { index: 1, parameter: 'named' }],
    ['class Lost', 'MILLRACE_BEAN_TYPE_ERASED', { index: 2, parameter: 'text' }],
    ['class Lost', 'MILLRACE_BEAN_TYPE_ERASED', { index: 3, parameter: 'cyclic' }],
    ['class Lost', 'MILLRACE_BEAN_FIELD_ERASED', { field: 'field' }],
    ['class Untyped', 'MILLRACE_BEAN_METADATA_MISSING', { count: 1 }],
  ]);
});

class Pool {
  closed = false;
  close(): void {
    this.closed = true;
  }
}

describe('@Bean', () => {
  it('makes beans from parameters, asynchronously too, and closes them as told', async () => {
    @Configuration()
    class Beans {
      @Bean({ type: Pool, destroyMethod: 'close' }) async pool(): Promise<Pool> {
        await Promise.resolve();
        return new Pool();
      }
      @Bean() greeting(pool: Pool, @Inject('other') other: string): string {
        return `${other} ${pool.closed}`;
      }
      @Bean({ name: 'other' }) otherText(): string {
        return 'closed:';
      }
    }
    const { container, faults } = setUp([Beans]);
    expect(codes(faults)).toEqual([]);
    await container.start();
    expect(container.get('greeting')).toBe('closed: false');
    const pool = container.get(Pool);
    await container.close();
    expect(pool.closed).toBe(true);
  });

  it('injects the fields of what it makes, asynchronously too, as Spring does, before @PostConstruct', async () => {
    class Branch {
      @Inject(Leaf) readonly leaf!: Leaf;
      @PostConstruct() grow(): void {
        this.leaf.log.push(this.constructor.name);
      }
    }
    class Twig extends Branch {}
    @Configuration()
    class Branches {
      @Bean() branch(@Inject('leaf') leaf: Leaf): Branch {
        leaf.log.push('made');
        return new Branch();
      }
      @Bean({ type: Twig }) async twig(): Promise<Twig> {
        return Promise.resolve(new Twig());
      }
    }
    const { container, faults } = setUp([Branches, Leaf]);
    expect(codes(faults)).toEqual([]);
    await container.start();
    expect(container.get(Leaf).log).toEqual(['made', 'Branch', 'Twig']);
  });

  it('is found by its name only when it makes an array, a function or a primitive', async () => {
    @Configuration()
    class Values {
      @Bean() list(): string[] {
        return ['a'];
      }
      @Bean() size(): number {
        return 3;
      }
    }
    const { container, faults } = setUp([Values]);
    expect(codes(faults)).toEqual([]);
    await container.start();
    expect([container.get('list'), container.get('size')]).toEqual([['a'], 3]);
    expect([container.has(Array), container.has(Number)]).toEqual([false, false]);
  });

  it('gives the one bean to a configuration that calls its own method, or says that it is not ready', async () => {
    class Holder {
      constructor(readonly pool: Pool) {}
    }
    @Configuration()
    class Good {
      @Bean() pool(): Pool {
        return new Pool();
      }
      @Bean({ type: Pool, name: 'late' }) async late(): Promise<Pool> {
        return Promise.resolve(new Pool());
      }
      @Bean() holder(): Holder {
        return new Holder(this.pool());
      }
      @Bean({ name: 'second' }) second(): unknown {
        return this.late().then((pool) => new Holder(pool));
      }
    }
    const { container } = setUp([Good]);
    await container.start();
    expect(container.get(Holder).pool).toBe(container.get('pool'));
    expect(container.get<Holder>('second').pool).toBe(container.get('late'));
    expect(container.get(Good)).toBeInstanceOf(Good);
    expect(container.get(Good).constructor.name).toBe('Good');

    @Configuration()
    class Early {
      @Bean() holder(): Holder {
        return new Holder(this.pool());
      }
      @Bean() pool(): Pool {
        return new Pool();
      }
    }
    await expect(setUp([Early]).container.start()).rejects.toMatchObject({
      code: 'MILLRACE_BEAN_FAILED',
      cause: { code: 'MILLRACE_BEAN_NOT_READY' },
    });
  });

  it('is a fault on a static method, and where the type of its result is lost', () => {
    @Configuration()
    class Wrong {
      @Bean() static pool(): Pool {
        return new Pool();
      }
      @Bean() async later(): Promise<Pool> {
        return Promise.resolve(new Pool());
      }
      @Bean() either(): Pool | Leaf {
        return new Pool();
      }
    }
    const { faults } = setUp([Wrong]);
    expect(codes(faults).sort()).toEqual([
      'Wrong.either MILLRACE_BEAN_TYPE_UNKNOWN',
      'Wrong.later MILLRACE_BEAN_TYPE_UNKNOWN',
      'Wrong.pool MILLRACE_BEAN_MISPLACED',
    ]);
  });

  it('fails at start when the method that shall destroy it is missing', async () => {
    @Configuration()
    class Beans {
      @Bean({ name: 'pool', destroyMethod: 'shut' }) pool(): { shut(): void } {
        return {} as { shut(): void };
      }
    }
    await expect(setUp([Beans]).container.start()).rejects.toMatchObject({
      message: expect.stringContaining('no method shut') as string,
    });
  });

  it('is a fallback in a starter unless it says otherwise', () => {
    @Configuration()
    class Brought {
      @Bean() pool(): Pool {
        return new Pool();
      }
      @Bean({ fallback: false }) leaf(): Leaf {
        return new Leaf();
      }
    }
    const { container } = setUp([Brought], 'pools');
    expect(container.definitions.map(({ name, fallback, origin }) => [name, fallback, origin])).toEqual([
      ['brought', false, 'class Brought'],
      ['pool', true, 'Brought.pool (starter pools)'],
      ['leaf', false, 'Brought.leaf (starter pools)'],
    ]);
  });
});
