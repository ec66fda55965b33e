import 'reflect-metadata';
import { z } from 'zod';
import { ConfigurationProperties } from '../../decorators/configuration-properties';
import { CONFIGURATION_PROPERTIES } from '../../lib/metadata/config';

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
