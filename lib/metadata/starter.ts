import type { Class } from './class';

/**
 * What a starter brings to an application, as Spring Boot's auto-configuration: it is made by the starter's factory
 * (`typeorm({...})`) and listed in `@Application({ starters })`.
 */
export interface Starter {
  /** Unique among the starters of an application; shown as the origin of what the starter brings. */
  readonly name: string;
  /**
   * `@Configuration` classes, whose beans give way to the application's own (see `BeanOptions.fallback`), and
   * `@ConfigurationProperties` classes, the starter's sections.
   */
  readonly configurations: readonly Class[];
  /** The options given to the factory, as configuration properties: they rank between defaults and files. */
  readonly properties?: Readonly<Record<string, unknown>>;
}
