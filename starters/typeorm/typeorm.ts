import type { Starter } from 'millrace';
import { DataSourceProperties } from './data-source-properties';
import { typeOrmConfiguration, type Entity } from './typeorm-configuration';

/** What the starter can be given in code; the section `datasource` in files and on the command line wins over it. */
export interface TypeOrmOptions {
  /** TypeORM entity classes; each gets a repository that {@link InjectRepository} injects. */
  readonly entities?: readonly Entity[];
  /** Properties of the section `datasource`, without the prefix. */
  readonly datasource?: Partial<DataSourceProperties>;
}

/**
 * Relational data: a pooled data source, `SqlTemplate`, repositories, the transaction manager behind
 * `@Transactional`, schema scripts at start, and health.
 *
 * @example
 * @Application({ name: 'orders', scan: [__dirname], starters: [typeorm({ entities: [Order] })] })
 */
export function typeorm(options: TypeOrmOptions = {}): Starter {
  return {
    name: 'typeorm',
    configurations: [typeOrmConfiguration(options.entities ?? []), DataSourceProperties],
    ...(options.datasource === undefined ? {} : { properties: { datasource: options.datasource } }),
  };
}
