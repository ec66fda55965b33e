import { Bean } from '../../../../decorators/bean';
import { Component } from '../../../../decorators/component';
import { Conditional } from '../../../../decorators/conditional';
import { ConditionalOnBean } from '../../../../decorators/conditional-on-bean';
import { ConditionalOnMissingBean } from '../../../../decorators/conditional-on-missing-bean';
import { ConditionalOnProperty } from '../../../../decorators/conditional-on-property';
import { Configuration } from '../../../../decorators/configuration';
import { Profile } from '../../../../decorators/profile';
import type { ServicesInput } from '../../../../lib/bootstrap/services';
import { NOTHING_CONFIGURED } from '../../../../lib/bootstrap/condition-environment';
import { Conditions } from '../../../../lib/container/conditions/conditions';
import { factoryDefinition } from '../../../../lib/container/factory-definition';
import { Faults } from '../../../../lib/errors/faults';
import type { Class } from '../../../../lib/metadata/class';
import { assemble } from '../../../support/assembled';

abstract class Store {}
class Memory extends Store {}
abstract class Audit {}

@Component()
class Disk extends Store {}

function beans(classes: readonly Class[], rest: Partial<ServicesInput> = {}) {
  const { services, faults, messages } = assemble(classes, [], rest);
  const names = services.explainBeans().flatMap(({ name, replacedBy }) => (replacedBy === undefined ? [name] : []));
  return { names, faults, messages, rows: services.explainConditions() };
}

describe('@ConditionalOnMissingBean', () => {
  @Configuration()
  class Defaults {
    @Bean()
    @ConditionalOnMissingBean()
    store(): Store {
      return new Memory();
    }
  }

  it('asks for the own type, whatever the order of declaration', () => {
    expect(beans([Defaults]).names).toContain('store');
    for (const classes of [
      [Defaults, Disk],
      [Disk, Defaults],
    ]) {
      const { names, rows } = beans(classes);
      expect(names).not.toContain('store');
      expect(rows).toEqual([{ where: 'Defaults.store', there: false, reasons: ["Store is there, 'disk'"] }]);
    }
  });

  it('lets the first of two in', () => {
    @Component()
    @ConditionalOnMissingBean(Store)
    class First extends Store {}
    @Component()
    @ConditionalOnMissingBean(Store)
    class Second extends Store {}
    expect(beans([First, Second]).names).toEqual(['first']);
    expect(beans([Second, First]).names).toEqual(['second']);
  });

  it('does not count what would give way, unless it would give way itself', () => {
    const fallback = factoryDefinition<Store>({
      type: Store,
      name: 'given',
      create: () => new Memory(),
      fallback: true,
      origin: 'millrace',
    });
    expect(beans([Defaults], { definitions: [fallback] }).names).toEqual(['defaults', 'store']);
    const starters = [{ name: 'store', configurations: [Defaults] }];
    expect(beans([], { starters, definitions: [fallback] }).names).toEqual(['given', 'defaults']);
  });

  it('knows beans by name too', () => {
    @Component()
    @ConditionalOnMissingBean('disk')
    class Other {}
    expect(beans([Other, Disk]).names).toEqual(['disk']);
  });
});

describe('@ConditionalOnBean', () => {
  @Component()
  @ConditionalOnBean(Store, 'clock')
  class Reader {}

  it('wants all of them', () => {
    @Component({ name: 'clock' })
    class Clock {}
    expect(beans([Reader, Disk, Clock]).names).toContain('reader');
    expect(beans([Reader, Disk]).rows).toEqual([
      { where: 'class Reader', there: false, reasons: ["no bean is a 'clock'"] },
    ]);
  });

  it('knows those that came in before by conditions, not those after', () => {
    @Component()
    @ConditionalOnMissingBean(Store)
    class Late extends Store {}
    @Component()
    @ConditionalOnBean(Store)
    class Needs {}
    expect(beans([Late, Needs]).names).toEqual(['late', 'needs']);
    expect(beans([Needs, Late]).names).toEqual(['late']);
  });

  it('on a configuration takes all of its methods along', () => {
    @Configuration()
    @ConditionalOnBean(Store)
    class Whole {
      @Bean() text(): string {
        return '';
      }
      @Bean() @ConditionalOnMissingBean(Store) never(): Store {
        return new Memory();
      }
    }
    expect(beans([Whole]).names).toEqual([]);
    expect(beans([Whole, Disk]).names.sort()).toEqual(['disk', 'text', 'whole']);
  });
});

describe('conditions on the configuration', () => {
  const conditions = (property: (key: string) => string | undefined, profiles: readonly string[]) =>
    new Conditions({ ...NOTHING_CONFIGURED, property, profiles }, new Faults());

  @Component()
  @Profile('dev')
  class DevAudit extends Audit {}
  @Component()
  @Profile('!dev')
  @ConditionalOnProperty('audit')
  class FullAudit extends Audit {}

  it('leave classes and methods out, and tell why', () => {
    @Configuration()
    class Audits {
      @Bean() @ConditionalOnProperty('audit.file') file(): Audit {
        return new DevAudit();
      }
    }
    const { names, rows } = beans([DevAudit, FullAudit, Audits], {
      conditions: conditions((key) => (key === 'audit' ? 'true' : undefined), ['prod']),
    });
    expect(names).toEqual(['fullAudit', 'audits']);
    expect(rows).toEqual([
      { where: 'class DevAudit', there: false, reasons: ["profile 'dev' does not hold, active: prod"] },
      { where: 'class FullAudit', there: true, reasons: ["profile '!dev' holds, active: prod", "audit is 'true'"] },
      { where: 'Audits.file', there: false, reasons: ['audit.file is not set'] },
    ]);
  });

  it('are not inherited, as in Spring', () => {
    @Component()
    class Sub extends DevAudit {}
    expect(beans([DevAudit, Sub]).names).toEqual(['sub']);
  });

  it('are named where what they left out is missing', () => {
    @Component()
    class Taker {
      constructor(readonly audit: Audit) {}
    }
    const { faults, messages } = beans([DevAudit, Taker]);
    expect(faults).toEqual(['class Taker BEAN_UNRESOLVED']);
    expect(messages[0]).toContain(
      "Left out by conditions: 'devAudit' (class DevAudit): profile 'dev' does not hold, active: default.",
    );
  });

  it('that are wrong are faults, each where it stands, and nothing of what they left out is', () => {
    @Component()
    @Profile('a & b | c')
    class Mixed {
      constructor(readonly erased: { a: 1 }) {}
    }
    @Component()
    @Conditional(
      class Broken {
        matches(): boolean {
          throw new Error('x');
        }
      },
    )
    class Failing {}
    @Profile('dev')
    class Nothing {}
    @Component()
    class Method {
      @Profile('dev') run(): void {}
    }
    expect(beans([Mixed, Failing, Nothing, Method]).faults).toEqual([
      'Method.run BEAN_MISPLACED',
      'class Failing CONDITION_FAILED',
      'class Mixed CONDITION_PROFILE',
      'class Nothing BEAN_MISPLACED',
    ]);
  });
});
