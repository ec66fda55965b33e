import 'reflect-metadata';
import { z } from 'zod';
import { ConfigurationProperties } from '../../../decorators/configuration-properties';
import { commandLineSource } from '../../../lib/config/command-line-source';
import { Environment } from '../../../lib/config/environment';
import { objectSource } from '../../../lib/config/object-source';
import { bindSection } from '../../../lib/config/section';
import { Faults } from '../../../lib/errors/faults';

describe('bindSection', () => {
  @ConfigurationProperties({
    prefix: 'orders',
    schema: () => z.strictObject({ retries: z.int().default(3), name: z.string().optional() }),
  })
  class OrderProperties {
    retries!: number;
    name?: string;
    twice(): number {
      return this.retries * 2;
    }
  }

  it('assigns the values to a new instance', () => {
    const faults = new Faults();
    const bound = bindSection(
      new Environment([commandLineSource(['--orders.retries=5'])], []),
      OrderProperties,
      faults,
    );
    expect(faults.all).toEqual([]);
    expect(bound).toBeInstanceOf(OrderProperties);
    expect(bound?.twice()).toBe(10);
    expect(bindSection(new Environment([], []), OrderProperties, faults)).toEqual({ retries: 3 });
  });

  it('collects the faults of several sections, and refuses classes it cannot bind', () => {
    @ConfigurationProperties({ prefix: 'other', schema: z.object({ a: z.string() }) })
    class Other {
      a!: string;
      constructor() {
        if (new.target.name === 'Failing') throw new Error('no');
      }
    }
    class Failing extends Other {}
    class Plain {}
    const faults = new Faults();
    const environment = new Environment([objectSource('code', { orders: { retries: 'x' } })], []);
    for (const type of [OrderProperties, Other, Plain]) expect(bindSection(environment, type, faults)).toBeUndefined();
    bindSection(new Environment([objectSource('code', { other: { a: 'x' } })], []), Failing, faults);
    expect(faults.all.map(({ where, error }) => `${where} ${error.code}`)).toEqual([
      'OrderProperties MILLRACE_CONFIG_INVALID',
      'Other MILLRACE_CONFIG_MISSING',
      'Plain MILLRACE_CONFIG_SCHEMA',
      'Failing MILLRACE_CONFIG_SCHEMA',
    ]);
  });

  it('refuses by type a class without the fields', () => {
    const section = ConfigurationProperties({ prefix: 'x', schema: z.object({ a: z.number() }) });
    // @ts-expect-error -- no field for a
    @section
    class Missing {}
    // @ts-expect-error -- a is a number
    @section
    class Wrong {
      a!: string;
    }
    @section
    class Wider {
      a!: number | string;
      b = 1;
    }
    expect([Missing, Wrong, Wider]).toHaveLength(3);
  });
});
