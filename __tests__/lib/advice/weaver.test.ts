import { ADVICE_ORDER, type Advisor, type MethodAdvice } from '../../../lib/advice/advice';
import { explainAdvice } from '../../../lib/advice/explain-advice';
import { Weaver } from '../../../lib/advice/weaver';
import type { BeanLookup } from '../../../lib/container/container';
import { COMPONENT } from '../../../lib/metadata/beans';
import type { AbstractClass, Member } from '../../../lib/metadata/class';
import { MemberMetadata } from '../../../lib/metadata/keys';
import { componentRecord } from '../../../decorators/component';

const MARKS = new MemberMetadata<string>('weaver-test');

/** Lets a method be advised by the advisors of these names. */
function Mark(...names: string[]) {
  return (target: object, member: Member, _descriptor?: PropertyDescriptor): void => {
    for (const name of names) MARKS.add(target, member, name);
  };
}

let log: string[];
beforeEach(() => (log = []));

function advisor(name: string, order: number, rest: Partial<MethodAdvice> = {}): Advisor {
  return {
    name,
    order,
    advise: ({ type, member }) =>
      MARKS.get(type, member).includes(name)
        ? {
            description: `@${name}`,
            requires: [],
            asynchronous: false,
            wrap: (next) => (self, args) => {
              log.push(`${name}(${args.join(',')})`);
              const result = next(self, args);
              log.push(`/${name}`);
              return result;
            },
            ...rest,
          }
        : undefined,
  };
}

const noBeans = {} as BeanLookup;
const context = { has: () => false, placeholder: (text: string) => text };

function weaver(...advisors: Advisor[]): Weaver {
  const all =
    advisors.length > 0 ? advisors : [advisor('inner', ADVICE_ORDER.retry), advisor('outer', ADVICE_ORDER.cache)];
  return new Weaver(all, context, noBeans);
}

class Service {
  static made = 0;
  static create(): Service {
    return new this(1);
  }
  #secret = 41;
  constructor(readonly start: number) {
    Service.made++;
  }
  @Mark('inner', 'outer') add(a: number, b = 2): number {
    return this.#secret + this.start + a + b;
  }
  @Mark('outer') async twice(a: number): Promise<number> {
    await Promise.resolve();
    return this.add(a) + this.add(a);
  }
  @Mark('inner') fails(): never {
    throw new RangeError('as it is');
  }
  plain(): string {
    return 'plain';
  }
}

it('puts advice around a method in the order of the advisors, whatever the order they are given in', () => {
  const service = new (weaver().implementation(Service))(1);
  expect(service.add(3, 4)).toBe(49);
  expect(log).toEqual(['outer(3,4)', 'inner(3,4)', '/inner', '/outer']);
});

it('passes arguments as given, so that default values hold, and errors as thrown', () => {
  const service = new (weaver().implementation(Service))(1);
  expect(service.add(3)).toBe(47);
  expect(() => service.fails()).toThrow(new RangeError('as it is'));
});

it('advises calls through this, keeps private fields, instanceof, names and statics', async () => {
  const Woven = weaver().implementation(Service);
  const service = new Woven(1);
  await expect(service.twice(1)).resolves.toBe(90);
  expect(log.filter((line) => line === 'inner(1)')).toHaveLength(2);
  expect(service).toBeInstanceOf(Service);
  expect(service.constructor.name).toBe('Service');
  expect([service.add.name, service.add.length, service.twice.name]).toEqual(['add', 1, 'twice']);
  expect(Object.keys(service)).toEqual(Object.keys(new Service(1)));
  expect((Woven as typeof Service).made).toBe(Service.made);
});

it('leaves methods without advice, classes without advice and plain instances untouched', () => {
  const woven = weaver();
  expect(new (woven.implementation(Service))(1).plain).toBe(Service.prototype.plain);
  class Bare {
    @Mark('nobody') m(): number {
      return 1;
    }
  }
  expect(woven.implementation(Bare)).toBe(Bare);
  new Service(1).add(1);
  expect(log).toEqual([]);
});

it('weaves once for each weaver, and the classes of two never meet', () => {
  const [one, two] = [weaver(), weaver(advisor('inner', 1))];
  expect(one.implementation(Service)).toBe(one.implementation(Service));
  expect(one.implementation(Service)).not.toBe(two.implementation(Service));
  new (two.implementation(Service))(1).add(1);
  expect(log).toEqual(['inner(1)', '/inner']);
});

it('advises inherited methods and overriding ones, but not super.m()', () => {
  class Child extends Service {
    override add(a: number): number {
      return super.add(a) + 1000;
    }
  }
  const child = new (weaver().implementation(Child))(1);
  expect(child.add(1)).toBe(1045);
  expect(log).toEqual(['outer(1)', 'inner(1)', '/inner', '/outer']);
  expect(() => child.fails()).toThrow(RangeError);
  expect(log.at(-1)).toBe('inner()');
});

it('advises what a @Bean method has constructed, unless the object is frozen', () => {
  const woven = weaver();
  const service = new Service(1);
  woven.adopt(service);
  expect(service.add(1)).toBe(45);
  expect(log).toHaveLength(4);
  woven.adopt(service);
  service.add(1);
  expect(log).toHaveLength(8);
  expect(() => woven.adopt(Object.freeze(new Service(1)))).toThrow(
    expect.objectContaining({ code: 'MILLRACE_ADVICE_FROZEN' }),
  );
  expect(() => woven.adopt(Object.create(null) as object)).not.toThrow();
});

it('looks beans up once per method, when the first instance is made', () => {
  const get = jest.fn(() => 'manager');
  const wrap: MethodAdvice['wrap'] = (next, beans) => {
    beans.get('manager');
    return next;
  };
  const woven = new Weaver([advisor('inner', 1, { wrap, requires: ['manager'] })], context, {
    ...noBeans,
    get: get as BeanLookup['get'],
  });
  expect(woven.requires(Service)).toEqual(['manager']);
  expect(get).not.toHaveBeenCalled();
  const Woven = woven.implementation(Service);
  new Woven(1).add(1);
  new Woven(1).add(1);
  expect(get).toHaveBeenCalledTimes(2); // `add` and `fails`
});

it('shows the advice of each method in order', () => {
  expect(explainAdvice([weaver().plan(Service)])).toEqual([
    {
      method: 'Service.add',
      advice: [
        { advisor: 'outer', order: 300, description: '@outer', by: [] },
        { advisor: 'inner', order: 500, description: '@inner', by: [] },
      ],
    },
    { method: 'Service.twice', advice: [{ advisor: 'outer', order: 300, description: '@outer', by: [] }] },
    { method: 'Service.fails', advice: [{ advisor: 'inner', order: 500, description: '@inner', by: [] }] },
  ]);
});

describe('faults', () => {
  const codes = (woven: Weaver, type: AbstractClass): string[] =>
    woven.plan(type).faults.map(({ where, error }) => `${where} ${error.code}`);

  class Wrong {
    @Mark('inner') static fixed(): number {
      return 1;
    }
    @Mark('inner') get value(): number {
      return log.length;
    }
    @Mark('inner') *numbers(): Generator<number> {
      yield 1;
    }
    @Mark('inner') async *later(): AsyncGenerator<number> {
      yield Promise.resolve(1);
    }
  }

  it('are annotations where nothing can be woven', () => {
    expect(codes(weaver(), Wrong).sort()).toEqual(
      ['fixed', 'later', 'numbers', 'value'].map((member) => `Wrong.${member} MILLRACE_ADVICE_MEMBER`),
    );
    expect(() => weaver().implementation(Wrong)).toThrow(expect.objectContaining({ code: 'MILLRACE_ADVICE_MEMBER' }));
  });

  it('are asynchronous advice on methods that are written to be synchronous', () => {
    class Mixed {
      @Mark('inner') text(): string {
        return '';
      }
      @Mark('inner') unknown() {
        return '';
      }
      @Mark('inner') promise(): Promise<string> {
        return Promise.resolve('');
      }
      @Mark('inner') async asynchronous() {
        return Promise.resolve('');
      }
    }
    expect(codes(weaver(advisor('inner', 1, { asynchronous: true })), Mixed)).toEqual([
      'Mixed.text MILLRACE_ADVICE_SYNCHRONOUS',
    ]);
  });

  it('do not ask a class-wide advisor about members that carry nothing', () => {
    const everything: Advisor = { ...advisor('all', 1), advise: () => ({ ...advice, asynchronous: false }) };
    const advice: MethodAdvice = { description: '@all', requires: [], asynchronous: false, wrap: (next) => next };
    class Quiet {
      static fixed(): void {}
      get value(): number {
        return log.length;
      }
      method(): void {}
    }
    COMPONENT.define(Quiet, componentRecord('service'));
    const plan = weaver(everything).plan(Quiet);
    expect(plan.methods.map(({ member }) => member)).toEqual(['method']);
    expect(plan.faults).toEqual([]);
  });
});
