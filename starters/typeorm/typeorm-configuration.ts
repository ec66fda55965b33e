import { Bean, Configuration } from 'millrace';
import { DataSource, Repository } from 'typeorm';
import { openDataSource } from './data-source';
import { DataSourceHealth } from './data-source-health';
import { DataSourceProperties } from './data-source-properties';
import { repositoryName } from './inject-repository';
import { transactionalRepository } from './repositories';
import { runSchemaScripts } from './schema-scripts';
import { SqlTemplate } from './sql-template';
import { TypeOrmTransactionManager } from './typeorm-transaction-manager';

/** An entity class, as TypeORM's decorators make it. */
export type Entity = new () => object;

/** The configuration class that brings the beans; each of them gives way to one of the application's own. */
export function typeOrmConfiguration(entities: readonly Entity[]): new () => object {
  @Configuration()
  class TypeOrmConfiguration {
    @Bean({ type: DataSource, destroyMethod: 'destroy' })
    async dataSource(properties: DataSourceProperties): Promise<DataSource> {
      const dataSource = await openDataSource(properties, entities);
      try {
        await runSchemaScripts(dataSource, properties.schema);
      } catch (error) {
        await dataSource.destroy();
        throw error;
      }
      return dataSource;
    }

    @Bean()
    transactionManager(dataSource: DataSource): TypeOrmTransactionManager {
      return new TypeOrmTransactionManager(dataSource);
    }

    @Bean()
    sqlTemplate(dataSource: DataSource, transactions: TypeOrmTransactionManager): SqlTemplate {
      return new SqlTemplate(dataSource, transactions);
    }

    @Bean()
    dataSourceHealth(dataSource: DataSource, sql: SqlTemplate): DataSourceHealth {
      return new DataSourceHealth(sql, dataSource.options.type);
    }
  }
  for (const entity of entities) addRepository(TypeOrmConfiguration, entity);
  return TypeOrmConfiguration;
}

/** One `@Bean` method per entity: their number is known only when the starter is made. */
function addRepository(configuration: new () => object, entity: Entity): void {
  const prototype = configuration.prototype as object;
  const name = repositoryName(entity);
  const descriptor: PropertyDescriptor = {
    value: (dataSource: DataSource, transactions: TypeOrmTransactionManager) =>
      transactionalRepository(dataSource, transactions, entity),
  };
  Object.defineProperty(prototype, name, descriptor);
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
