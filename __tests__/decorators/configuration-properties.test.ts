import 'reflect-metadata';
import { z } from 'zod';
import { ConfigurationProperties } from '../../decorators/configuration-properties';
import { Environment } from '../../lib/config/environment';
import { bindSection } from '../../lib/config/section';
import { Faults } from '../../lib/errors/faults';
import { CONFIGURATION_PROPERTIES } from '../../lib/metadata/config';
import { TestContainer } from '../../lib/testing/test-container';

it('records prefix and schema, and does not call a function that makes one', () => {
  const schema = z.object({ a: z.number() });
  const make = jest.fn(() => schema);

  @ConfigurationProperties({ prefix: 'x', schema })
  class Given {
    a!: number;
  }
  @ConfigurationProperties({ prefix: 'y', schema: make })
  class Made {
    a!: number;
  }

  expect(CONFIGURATION_PROPERTIES.own(Given)?.prefix).toBe('x');
  expect(CONFIGURATION_PROPERTIES.own(Given)?.schema()).toBe(schema);
  expect(make).not.toHaveBeenCalled();
  expect(CONFIGURATION_PROPERTIES.own(Made)?.schema()).toBe(schema);
});

it('refuses a class whose constructor has parameters, by type where they are required', () => {
  const section = ConfigurationProperties({ prefix: 'x', schema: z.object({ a: z.number().default(1) }) });
  @section
  class Optional {
    a!: number;
    constructor(readonly b?: string) {}
  }
  // @ts-expect-error -- nothing is given for b
  @section
  class Required {
    a!: number;
    constructor(readonly b: string) {}
  }
  for (const type of [Optional, Required]) {
    const faults = new Faults();
    expect(bindSection(new Environment([], []), type, faults)).toBeUndefined();
    expect(faults.all.map(({ error }) => error.message)).toEqual([
      "The section 'x' cannot be bound: its constructor has parameters.",
    ]);
  }
});

it('makes one bean, named as its class; a subclass is a section only when it is annotated itself', async () => {
  @ConfigurationProperties({ prefix: 'orders', schema: z.object({ retries: z.int().default(3) }) })
  class OrderProperties {
    retries!: number;
  }
  class Unannotated extends OrderProperties {}
  await using container = await TestContainer.start([OrderProperties, Unannotated], {
    properties: { 'orders.retries': '5' },
  });
  expect(container.get('orderProperties')).toBe(container.get(OrderProperties));
  expect(container.getAll(OrderProperties)).toEqual([{ retries: 5 }]);
});
