import { annotation } from '../../../../decorators/annotation';
import { Around } from '../../../../decorators/around';
import { Aspect } from '../../../../decorators/aspect';
import { Bean } from '../../../../decorators/bean';
import { Before } from '../../../../decorators/before';
import { Component } from '../../../../decorators/component';
import { Configuration } from '../../../../decorators/configuration';
import { Scope } from '../../../../decorators/scope';
import { Service } from '../../../../decorators/service';
import { compilePointcut, type CompiledPointcut } from '../../../../lib/advice/aspect/pointcut';
import type { Pointcut } from '../../../../lib/metadata/aspects';
import type { Class } from '../../../../lib/metadata/class';
import type { ProceedingJoinPoint } from '../../../../lib/metadata/join-point';
import { assemble, started } from '../../../support/assembled';

class Store {
  findAll(): void {}
}
class $Disk extends Store {
  findOne(): void {}
}
const Marked = annotation('Marked', () => ({}));

test.each([
  ['$Disk.findOne', true],
  ['Store.findOne', true],
  ['*.find*', true],
  ['$*.*One', true],
  ['Disk.findOne', false],
  ['$Disk.find', false],
  ['*.One', false],
  ['$Disk.f*n', false],
])("'%s' means $Disk.findOne: %s", (pattern, expected) => {
  expect((compilePointcut(pattern) as CompiledPointcut).matches($Disk, 'findOne')).toBe(expected);
});

test.each(['', 'Shop', 'Shop.', '.sell', 'a.b.c', 'Shop.sell()', 'Shop sell', 'Shop.se+l'])(
  "'%s' is no pattern",
  (text) => {
    expect(compilePointcut(text)).toContain('is not of the form');
  },
);

const aspectFor = (...pointcuts: Pointcut[]): Class => {
  @Aspect()
  class Watching {
    @Before(pointcuts) before(): void {}
  }
  return Watching;
};

@Service()
class Shop {
  sellPens(): void {}
  sellInk(): void {}
}

describe('a pointcut that no method fits is a fault', () => {
  it('with the nearest methods', () => {
    const { faults, messages } = assemble([Shop, aspectFor('Shop.selPens')]);
    expect(faults).toEqual(['Watching.before ASPECT_UNMATCHED']);
    expect(messages[0]).toContain("'Shop.selPens'. Of a similar name: Shop.sellPens");
    expect(assemble([Shop, aspectFor('Shp.sellPens')]).messages[0]).toContain('Shop.sellPens');
  });

  it('each of several by itself', () => {
    const { messages } = assemble([Shop, aspectFor('Shop.sell*', 'Till.*', Marked)]);
    expect(messages).toEqual([expect.stringContaining("'Till.*'"), expect.stringContaining('@Marked')]);
  });

  it('also when an aspect is all that it would fit', () => {
    expect(assemble([Shop, aspectFor('Watching.*')]).faults).toEqual(['Watching.before ASPECT_UNMATCHED']);
  });

  it('but not when a method of a configuration may make a subclass that has it', async () => {
    abstract class Port {
      abstract send(): string;
    }
    class Wire extends Port {
      send(): string {
        return 'sent';
      }
    }
    @Configuration()
    class Ports {
      @Bean() port(): Port {
        return new Wire();
      }
    }
    let calls = 0;
    @Aspect()
    class Counting {
      @Before('Port.send') count(): void {
        calls++;
      }
    }
    const container = await started([Ports, Counting]);
    expect(container.get(Port).send()).toBe('sent');
    expect(calls).toBe(1);
  });
});

describe('faults of aspects', () => {
  it('are pointcuts that cannot be read', () => {
    const { faults, messages } = assemble([Shop, aspectFor('Shop', () => () => undefined)]);
    expect(faults).toEqual(['Watching.before ASPECT_POINTCUT', 'Watching.before ASPECT_POINTCUT']);
    expect(messages[0]).toContain("'Shop' is not of the form 'Class.method'");
  });

  it('are an aspect without advice, advice without an aspect, and a prototype', () => {
    @Aspect()
    class Empty {}
    @Component()
    class NoAspect {
      @Before('Shop.*') before(): void {}
    }
    @Aspect()
    @Scope('prototype')
    class Many {
      @Before('Shop.*') before(): void {}
      @Before('Shop.*') static fixed(): void {}
    }
    expect(assemble([Shop, Empty, NoAspect, Many]).faults).toEqual([
      'Many.fixed BEAN_MISPLACED',
      'NoAspect.before BEAN_MISPLACED',
      'class Empty BEAN_MISPLACED',
      'class Many BEAN_TRAITS',
    ]);
  });

  it('is an aspect that needs what it advises, with the path', () => {
    @Aspect()
    class Needy {
      constructor(readonly shop: Shop) {}
      @Around('Shop.*') around(point: ProceedingJoinPoint): unknown {
        return point.proceed();
      }
    }
    const { faults, messages } = assemble([Shop, Needy]);
    expect(faults).toEqual([expect.stringMatching(/BEAN_CYCLE$/)]);
    expect(messages[0]).toMatch(/shop -> needy -> shop|needy -> shop -> needy/);
  });

  it('are annotations for aspects where nothing can be woven', () => {
    @Component()
    class Wrong {
      @Marked() static fixed(): void {}
      @Marked() get value(): number {
        return Date.now();
      }
      @Marked() right(): void {}
    }
    expect(assemble([Wrong, aspectFor(Marked, 'Wrong.*')]).faults).toEqual([
      'Wrong.fixed ADVICE_MEMBER',
      'Wrong.value ADVICE_MEMBER',
    ]);
  });
});

it('advises beans of classes that carry no annotation at all', async () => {
  class Foreign {
    call(): number {
      return 1;
    }
  }
  @Configuration()
  class Beans {
    @Bean() foreign(): Foreign {
      return new Foreign();
    }
  }
  @Aspect()
  class Doubling {
    @Around('Foreign.call') twice(point: ProceedingJoinPoint): number {
      return 2 * (point.proceed() as number);
    }
  }
  expect((await started([Beans, Doubling])).get(Foreign).call()).toBe(2);
});
