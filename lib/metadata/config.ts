import type { ZodType } from 'zod';
import type { Class } from './class';
import { ClassMetadata, MemberMetadata, ParameterMetadata } from './keys';

/** What `@Value` records of a constructor's or method's parameter, or of a field. */
export interface ValueRecord {
  /** A text with `${key:default}` placeholders. */
  readonly expression: string;
}

/** What `@ConfigurationProperties` records of a class. */
export interface ConfigurationPropertiesRecord {
  /** The key that the section's keys start with: `orders` for `orders.retries`; empty for the top level. */
  readonly prefix: string;
  /** Called when the section is bound, so that a schema made by a function costs nothing before. */
  readonly schema: () => ZodType<object>;
}

/** Finds what a section (`@ConfigurationProperties`) is configured as; `undefined` when that is faulty, or it is no section. */
export type SectionLookup = <T extends object>(section: Class<T>) => T | undefined;

export const VALUE_PARAMETERS = new ParameterMetadata<ValueRecord>('value');
export const VALUE_FIELDS = new MemberMetadata<ValueRecord>('value-field');
export const CONFIGURATION_PROPERTIES = new ClassMetadata<ConfigurationPropertiesRecord>('configuration-properties');
