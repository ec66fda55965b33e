import { Bean } from '../../decorators/bean';
import { Component } from '../../decorators/component';
import { Configuration } from '../../decorators/configuration';
import { Inject } from '../../decorators/inject';
import { INJECTED_FIELDS, INJECTED_PARAMETERS } from '../../lib/metadata/beans';
import { assemble, started } from '../support/assembled';

class Port {}

class Taker {
  @Inject(Port) readonly field!: Port;
  constructor(
    readonly plain: Port,
    @Inject('name') readonly named: Port,
    @Inject(Port, { optional: true }) readonly optional?: Port,
  ) {}
  make(@Inject('other') _other: Port): void {}
  // @ts-expect-error a method is not injected
  @Inject('name') method(): void {}
}

it('records the token of fields and of parameters of the constructor and of methods', () => {
  expect(INJECTED_FIELDS.get(Taker, 'field')).toEqual([{ kind: 'bean', token: Port, optional: false }]);
  expect([...INJECTED_PARAMETERS.get(Taker, undefined)].sort(([a], [b]) => a - b)).toEqual([
    [1, [{ kind: 'bean', token: 'name', optional: false }]],
    [2, [{ kind: 'bean', token: Port, optional: true }]],
  ]);
  expect(INJECTED_PARAMETERS.get(Taker, 'make').get(0)).toEqual([{ kind: 'bean', token: 'other', optional: false }]);
});

it('takes a named bean whatever its class, and a class whatever the written type is called', async () => {
  interface Clock {
    now(): number;
  }
  class Fixed {
    now(): number {
      return 1_000;
    }
  }
  @Configuration()
  class Clocks {
    @Bean() clock(): Fixed {
      return new Fixed();
    }
  }
  @Component()
  class Watch {
    constructor(
      @Inject('clock') readonly named: Clock,
      @Inject(Fixed) readonly typed: Clock,
    ) {}
  }
  const { named, typed } = (await started([Watch, Clocks])).get(Watch);
  expect([named.now(), named === typed]).toEqual([1_000, true]);
});

it('does not make several beans none: an optional one that is ambiguous is a fault, as in Spring', () => {
  @Component()
  class One extends Port {}
  @Component()
  class Two extends Port {}
  @Component()
  class Asks {
    constructor(@Inject(Port, { optional: true }) readonly port?: Port) {}
  }
  expect(assemble([One, Two, Asks]).faults).toEqual(['class Asks BEAN_AMBIGUOUS']);
  expect(assemble([Asks]).faults).toEqual([]);
});
