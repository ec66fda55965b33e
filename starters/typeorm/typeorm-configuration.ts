import { Bean, Configuration, Inject, Qualifier, type TransactionCapabilities } from 'millrace';
import { DataSource, Repository } from 'typeorm';
import { openDataSource } from './data-source';
import { DataSourceHealth } from './data-source-health';
import type { DataSourceNames } from './data-source-names';
import { DataSourceSection } from './data-source-properties';
import { transactionalRepository } from './repositories';
import { runSchemaScripts } from './schema-scripts';
import { SqlTemplate } from './sql-template';
import { capabilitiesAt } from './transaction-dialect';
import { TypeOrmTransactionManager } from './typeorm-transaction-manager';

/** An entity class, as TypeORM's decorators make it. */
export type Entity = new () => object;

/** The configuration class that brings the beans of one data source; each gives way to one of the application's own. */
export function typeOrmConfiguration(
  entities: readonly Entity[],
  names: DataSourceNames,
  primary: boolean,
): new () => object {
  const { beans, section } = names;
  const qualified = qualifier(names);

  @Configuration()
  class TypeOrmConfiguration {
    @qualified
    @Bean({ name: beans.dataSource, type: DataSource, primary, destroyMethod: 'destroy' })
    async dataSource(@Inject(section) properties: DataSourceSection): Promise<DataSource> {
      const dataSource = await openDataSource(properties, entities);
      try {
        await runSchemaScripts(dataSource, properties.schema);
      } catch (error) {
        await dataSource.destroy();
        throw error;
      }
      return dataSource;
    }

    @qualified
    @Bean({ name: beans.transactionManager, primary, capabilities: (of) => capabilitiesOf(of(section)) })
    transactionManager(@Inject(names.dataSource) dataSource: DataSource): TypeOrmTransactionManager {
      return new TypeOrmTransactionManager(dataSource);
    }

    @qualified
    @Bean({ name: beans.sqlTemplate, primary })
    sqlTemplate(
      @Inject(names.dataSource) dataSource: DataSource,
      @Inject(names.transactionManager) transactions: TypeOrmTransactionManager,
    ): SqlTemplate {
      return new SqlTemplate(dataSource, transactions);
    }

    @qualified
    @Bean({ name: beans.dataSourceHealth, primary })
    dataSourceHealth(
      @Inject(names.dataSource) dataSource: DataSource,
      @Inject(names.sqlTemplate) sql: SqlTemplate,
    ): DataSourceHealth {
      return new DataSourceHealth(names.health, sql, dataSource.options.type);
    }
  }
  Object.defineProperty(TypeOrmConfiguration, 'name', { value: names.configuration });
  for (const entity of entities) addRepository(TypeOrmConfiguration, entity, names);
  return TypeOrmConfiguration;
}

/** The beans of a data source with a name are found by it; those of the one without are qualified by their own names. */
function qualifier({ name }: DataSourceNames): MethodDecorator {
  return name === undefined ? () => undefined : Qualifier(name);
}

function capabilitiesOf(properties: DataSourceSection | undefined): TransactionCapabilities | undefined {
  return properties && capabilitiesAt(properties.url);
}

/** One `@Bean` method per entity: their number is known only when the starter is made. */
function addRepository(configuration: new () => object, entity: Entity, names: DataSourceNames): void {
  const prototype = configuration.prototype as object;
  const name = names.repository(entity);
  const descriptor: PropertyDescriptor = {
    value: (dataSource: DataSource, transactions: TypeOrmTransactionManager) =>
      transactionalRepository(dataSource, transactions, entity),
  };
  Object.defineProperty(prototype, name, descriptor);
  Inject(names.dataSource)(prototype, name, 0);
  Inject(names.transactionManager)(prototype, name, 1);
  Reflect.decorate(
    [
      Bean({ name, type: Repository }) as MethodDecorator,
      Reflect.metadata('design:paramtypes', [DataSource, TypeOrmTransactionManager]),
    ],
    prototype,
    name,
    descriptor,
  );
}
