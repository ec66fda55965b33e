import { Aspect } from '../../../../decorators/aspect';
import { Before } from '../../../../decorators/before';
import { Component } from '../../../../decorators/component';
import { Order } from '../../../../decorators/order';
import { Service } from '../../../../decorators/service';
import type { Advisor } from '../../../../lib/advice/advice';
import type { Class } from '../../../../lib/metadata/class';
import type { JoinPoint } from '../../../../lib/metadata/join-point';
import { assemble, started } from '../../../support/assembled';

const log: string[] = [];
beforeEach(() => log.splice(0));

@Service()
class Shop {
  sell(): void {}
  plain(): number {
    return 1;
  }
}

describe('the place among all advice', () => {
  const built: Advisor = {
    name: 'retry',
    order: 500,
    advise: ({ member }) =>
      member === 'plain'
        ? {
            description: '@Built',
            requires: [],
            asynchronous: false,
            wrap: (next) => (self, args) => {
              log.push('built');
              return next(self, args);
            },
          }
        : undefined,
  };
  const aspect = (name: string, order?: number): Class => {
    @Aspect()
    @Component({ name })
    class Logging {
      @Before('Shop.plain') log(): void {
        log.push(name);
      }
    }
    if (order !== undefined) Order(order)(Logging);
    return Logging;
  };

  it('is closest to the method, unless @Order says otherwise', async () => {
    const classes = [Shop, aspect('inner'), aspect('outer', 50), aspect('middle', 550)];
    const { container, services } = assemble(classes, [built]);
    await container.start();
    container.get(Shop).plain();
    expect(log).toEqual(['outer', 'built', 'middle', 'inner']);
    expect(services.explainAdvice()).toEqual([
      {
        method: 'Shop.plain',
        advice: [
          { advisor: 'aspect', order: 50, description: "Logging(@Before log for 'Shop.plain')", by: [] },
          { advisor: 'retry', order: 500, description: '@Built', by: [] },
          { advisor: 'aspect', order: 550, description: "Logging(@Before log for 'Shop.plain')", by: [] },
          { advisor: 'aspect', order: 700, description: "Logging(@Before log for 'Shop.plain')", by: [] },
        ],
      },
    ]);
  });

  it('may be moved by an option of the annotation of a built-in advice', async () => {
    const moved: Advisor = {
      ...built,
      advise: (method, context) => {
        const one = built.advise(method, context);
        return one && { ...one, order: 800 };
      },
    };
    const { container } = assemble([Shop, aspect('outer')], [moved]);
    await container.start();
    container.get(Shop).plain();
    expect(log).toEqual(['outer', 'built']);
  });

  it('is no number: a fault', () => {
    const lost: Advisor = {
      ...built,
      advise: (method, context) => {
        const one = built.advise(method, context);
        return one && { ...one, order: NaN };
      },
    };
    expect(assemble([Shop], [lost]).faults).toEqual(['Shop.plain ADVICE_ORDER']);
  });
});

it('costs methods that it does not match nothing, and weaves no class without one', async () => {
  @Service()
  class Other {
    method(): void {}
  }
  @Aspect()
  class Narrow {
    @Before('Shop.sell') before(): void {}
  }
  const container = await started([Shop, Other, Narrow]);

  expect(container.get(Shop).plain).toBe(Shop.prototype.plain);
  expect(container.get(Other).constructor).toBe(Other);
});

it('does not advise aspects, itself included', async () => {
  @Aspect()
  class Everything {
    @Before('*.*') before(point: JoinPoint): void {
      log.push(point.method.where);
      this.helper();
    }
    helper(): void {}
  }
  @Aspect()
  class Second {
    @Before('*.plain') before(): void {}
  }
  (await started([Shop, Everything, Second])).get(Shop).plain();
  expect(log).toEqual(['Shop.plain']);
});
