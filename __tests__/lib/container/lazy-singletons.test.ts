import { Bean } from '../../../decorators/bean';
import { Component } from '../../../decorators/component';
import { Configuration } from '../../../decorators/configuration';
import { Inject } from '../../../decorators/inject';
import { InjectAll } from '../../../decorators/inject-all';
import { Lazy } from '../../../decorators/lazy';
import { PostConstruct } from '../../../decorators/post-construct';
import { PreDestroy } from '../../../decorators/pre-destroy';
import { assemble, started } from '../../support/assembled';

const log: string[] = [];
beforeEach(() => log.splice(0));

@Component()
@Lazy()
class Report {
  #pages = 1;
  constructor() {
    log.push('made');
  }
  @PostConstruct() open(): void {
    log.push('open');
  }
  @PreDestroy() close(): void {
    log.push('closed');
  }
  print(): number {
    return this.#pages++;
  }
}

it('is made when it is first asked for, once, and closed with the container', async () => {
  const container = await started([Report]);
  expect(log).toEqual([]);
  expect(container.get(Report)).toBe(container.get(Report));
  expect(log).toEqual(['made', 'open']);
  await container.close();
  expect(log).toEqual(['made', 'open', 'closed']);
});

it('is never made when nobody asks', async () => {
  await (await started([Report])).close();
  expect(log).toEqual([]);
});

it('is made at start when something eager takes it, by type or in a list', async () => {
  @Component()
  class Eager {
    constructor(
      readonly report: Report,
      @InjectAll(Report) readonly all: readonly Report[],
    ) {}
  }
  const container = await started([Report, Eager]);
  expect(log).toEqual(['made', 'open']);
  expect(container.get(Eager).all).toEqual([container.get(Eager).report]);
});

it('is found behind a stand-in when that is first used', async () => {
  @Component()
  class Printer {
    @Lazy() @Inject(Report) readonly field!: Report;
    constructor(@Lazy() readonly report: Report) {}
  }
  const container = await started([Report, Printer]);
  const { report, field } = container.get(Printer);
  expect(report).toBeInstanceOf(Report);
  expect(await Promise.resolve(report)).toBe(report);
  expect(log).toEqual([]);
  expect([report.print(), field.print(), container.get(Report).print()]).toEqual([1, 2, 3]);
  expect(log).toEqual(['made', 'open']);
});

it('lets two beans need each other', async () => {
  @Component()
  class Orders {
    constructor(@Lazy() @Inject('invoices') readonly invoices: { count(): number }) {}
    first(): number {
      return this.invoices.count();
    }
  }
  @Component()
  class Invoices {
    constructor(readonly orders: Orders) {}
    count(): number {
      return 7;
    }
  }
  const container = await started([Orders, Invoices]);
  expect(container.get(Orders).first()).toBe(7);
});

it('is made anew after a failure, and nothing of the failed one stays', async () => {
  let failures = 1;
  @Component()
  @Lazy()
  class Flaky {
    @PostConstruct() open(): void {
      log.push('try');
      if (failures-- > 0) throw new Error('not yet');
    }
    @PreDestroy() close(): void {
      log.push('undone');
    }
  }
  const container = await started([Flaky]);
  expect(() => container.get(Flaky)).toThrow(expect.objectContaining({ code: 'MILLRACE_BEAN_FAILED' }));
  await new Promise(setImmediate);
  expect(log).toEqual(['try', 'undone']);
  expect(container.get(Flaky)).toBeInstanceOf(Flaky);
  await container.close();
  expect(log).toEqual(['try', 'undone', 'try', 'undone']);
});

it('says that it is being made when its own making asks for it', async () => {
  @Component()
  @Lazy()
  class Left {
    constructor(@Lazy() @Inject('right') readonly right: { value: number }) {
      log.push(String(this.right.value));
    }
  }
  @Component()
  @Lazy()
  class Right {
    readonly value = 1;
    constructor(readonly left: Left) {}
  }
  const container = await started([Left, Right]);
  expect(() => container.get(Left)).toThrow(/'left' cannot be had now: it is being made/);
});

it('is awaited when an operator is made, once for all who ask at the same time', async () => {
  @Component()
  @Lazy()
  class Slow {
    @PostConstruct() open(): unknown {
      return new Promise(setImmediate).then(() => log.push('slow'));
    }
  }
  class Operator {
    constructor(readonly slow: Slow) {}
  }
  const { services, container } = assemble([Slow]);
  const definition = {
    ...services.functionDefinition(class {}),
    dependencies: [{ kind: 'bean', token: Slow, optional: false } as const],
    create: ([slow]: readonly unknown[]) => new Operator(slow as Slow),
  };
  await container.start();
  const [one, two] = await Promise.all([container.create(definition), container.create(definition)]);
  expect((one as Operator).slow).toBe((two as Operator).slow);
  expect(log).toEqual(['slow']);
});

it('is not made any more while the container closes', async () => {
  @Component()
  class Eager {
    constructor(@Lazy() readonly report: Report) {}
    @PreDestroy() end(): void {
      expect(() => this.report.print()).toThrow(expect.objectContaining({ code: 'MILLRACE_CONTAINER_STATE' }));
      log.push('ended');
    }
  }
  await (await started([Report, Eager])).close();
  expect(log).toEqual(['ended']);
});

it('holds for the methods of a @Lazy configuration, but those that say otherwise', async () => {
  @Configuration()
  @Lazy()
  class Beans {
    @Bean() late(): Date {
      log.push('late');
      return new Date(0);
    }
    @Bean() @Lazy(false) early(): Map<string, number> {
      log.push('early');
      return new Map();
    }
  }
  const container = await started([Beans]);
  expect(log).toEqual(['early']);
  container.get('late');
  expect(log).toEqual(['early', 'late']);
});

describe('faults', () => {
  @Component()
  @Lazy()
  class Awaited {
    @PostConstruct() async open(): Promise<void> {}
  }

  it('are lazy beans that are made asynchronously, where nothing takes them at start', async () => {
    expect(assemble([Awaited]).faults).toEqual(['class Awaited BEAN_LAZY']);
    @Component()
    class Taker {
      constructor(readonly awaited: Awaited) {}
    }
    expect(assemble([Awaited, Taker]).faults).toEqual([]);
  });

  it('are stand-ins for what has no class or is no singleton, and in front of lists', () => {
    @Component({ scope: 'prototype' })
    class Fresh {}
    @Configuration()
    class Beans {
      @Bean() text(): string {
        return 'x';
      }
    }
    @Component()
    class Wrong {
      constructor(
        @Lazy() readonly fresh: Fresh,
        @Lazy() @Inject('text') readonly text: string,
        @Lazy() @InjectAll(Fresh) readonly all: readonly Fresh[],
      ) {}
    }
    expect(assemble([Fresh, Beans, Wrong]).faults).toEqual([
      'class Wrong BEAN_LAZY',
      'class Wrong BEAN_LAZY',
      'class Wrong BEAN_MISPLACED',
    ]);
  });
});
