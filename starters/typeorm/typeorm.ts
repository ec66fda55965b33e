import type { Starter } from 'millrace';
import { dataSourceNames } from './data-source-names';
import type { DataSourceSection } from './data-source-properties';
import { typeOrmConfiguration, type Entity } from './typeorm-configuration';

/** What the starter can be given in code; its section in files and on the command line wins over it. */
export interface TypeOrmOptions {
  /**
   * For a second data source: `orders` reads the section `datasources.orders`, and brings the beans `ordersDataSource`,
   * `ordersTransactionManager` and `ordersSqlTemplate`, qualified as `orders`. Default: none, the section `datasource`.
   */
  readonly name?: string;
  /** Of several data sources: the one whose beans are taken where neither name nor qualifier is given. Default: false. */
  readonly primary?: boolean;
  /** TypeORM entity classes; each gets a repository that {@link InjectRepository} injects. */
  readonly entities?: readonly Entity[];
  /** Properties of the section, without the prefix. */
  readonly datasource?: Partial<DataSourceSection>;
}

/**
 * Relational data: a pooled data source, `SqlTemplate`, repositories, the transaction manager behind
 * `@Transactional`, schema scripts at start, and health. Listed once for each data source.
 *
 * @example
 * @Application({ name: 'orders', scan: [__dirname], starters: [typeorm({ entities: [Order] })] })
 */
export function typeorm({ name, primary = false, entities = [], datasource }: TypeOrmOptions = {}): Starter {
  const names = dataSourceNames(name);
  return {
    name: name === undefined ? 'typeorm' : `typeorm ${name}`,
    configurations: [typeOrmConfiguration(entities, names, primary), names.section],
    ...(datasource === undefined
      ? {}
      : { properties: name === undefined ? { datasource } : { datasources: { [name]: datasource } } }),
  };
}
