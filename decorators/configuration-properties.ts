import { readable } from '../lib/metadata/annotation';
import type { output, ZodType } from 'zod';
import { CONFIGURATION_PROPERTIES } from '../lib/metadata/config';

export interface ConfigurationPropertiesOptions<S extends ZodType<object>> {
  /** The key that the section's keys start with: `orders` for `orders.retries`. */
  readonly prefix: string;
  /**
   * A zod schema of the section, synchronous. Given as a function it is made only when the section is bound; a module
   * that also loads zod in there costs nothing at import.
   */
  readonly schema: S | (() => S);
}

/** `unknown` when the class has a field for each value of the schema that takes the value; else it says what is wrong. */
type Fits<T, O> = {
  [K in keyof O]-?: K extends keyof T ? (O[K] extends T[K] ? never : K) : K;
}[keyof O] extends infer Wrong
  ? [Wrong] extends [never]
    ? unknown
    : { readonly 'the schema gives what these fields do not take': Wrong }
  : never;

/**
 * Binds a section of the configuration to a class, as Spring Boot's annotation of this name: one instance, a bean, gets
 * the values that the schema makes of the section. The class has a constructor without parameters and a field for each
 * value, which the compiler checks.
 *
 * All faults of all sections are reported together: MILLRACE_CONFIG_MISSING, MILLRACE_CONFIG_INVALID, and for a strict
 * schema MILLRACE_CONFIG_UNKNOWN_KEY.
 *
 * @example
 * \@ConfigurationProperties({ prefix: 'orders', schema: z.strictObject({ retries: z.int().default(3) }) })
 * class OrderProperties {
 *   retries!: number;
 * }
 */
export function ConfigurationProperties<S extends ZodType<object>>(options: ConfigurationPropertiesOptions<S>) {
  const { prefix, schema } = options;
  return <T>(target: (new () => T) & Fits<T, output<S>>): void => {
    CONFIGURATION_PROPERTIES.define(target, { prefix, schema: typeof schema === 'function' ? schema : () => schema });
  };
}

readable(ConfigurationProperties, {
  name: 'ConfigurationProperties',
  on: (type) => CONFIGURATION_PROPERTIES.own(type),
});
