import { Bean } from '../../decorators/bean';
import { Component } from '../../decorators/component';
import { Configuration } from '../../decorators/configuration';
import { InjectAll } from '../../decorators/inject-all';
import { INJECTED_FIELDS, INJECTED_PARAMETERS } from '../../lib/metadata/beans';
import { started } from '../support/assembled';

abstract class Port {}

class Taker {
  @InjectAll(Port) readonly field!: readonly Port[];
  constructor(@InjectAll(Port) readonly all: readonly Port[]) {}
}

it('records the type of fields and parameters', () => {
  expect(INJECTED_FIELDS.get(Taker, 'field')).toEqual([{ kind: 'all', type: Port }]);
  expect(INJECTED_PARAMETERS.get(Taker, undefined).get(0)).toEqual([{ kind: 'all', type: Port }]);
});

it('gives new instances of prototypes, leaves out what gave way, and is empty where there is none', async () => {
  abstract class Part {}
  @Component({ scope: 'prototype' })
  class Wheel extends Part {}
  class Engine extends Part {}
  class Nobody {}
  @Configuration()
  class Brought {
    @Bean() engine(): Engine {
      return new Engine();
    }
  }
  class Own extends Engine {}
  @Configuration()
  class Parts {
    @Bean() ownEngine(): Own {
      return new Own();
    }
  }
  @Component()
  class Car {
    constructor(
      @InjectAll(Part) readonly parts: readonly Part[],
      @InjectAll(Part) readonly again: readonly Part[],
      @InjectAll(Nobody) readonly nobody: readonly Nobody[],
    ) {}
  }
  const starters = [{ name: 'engines', configurations: [Brought] }];
  const { parts, again, nobody } = (await started([Car, Wheel, Parts], [], { starters })).get(Car);
  expect(parts.map(({ constructor }) => constructor.name)).toEqual(['Wheel', 'Own']);
  expect(parts.map((part, i) => part === again[i])).toEqual([false, true]);
  expect(nobody).toEqual([]);
});
