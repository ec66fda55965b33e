import { DataSource } from 'typeorm';
import { dataSourceSection, type DataSourceSection } from './data-source-properties';
import { repositoryName } from './inject-repository';
import { SqlTemplate } from './sql-template';
import { TypeOrmTransactionManager } from './typeorm-transaction-manager';

/** What the beans of one data source are called, and what they are asked for by. */
export interface DataSourceNames {
  /** Of the data source; `undefined`: the application's only or main one. */
  readonly name: string | undefined;
  readonly section: new () => DataSourceSection;
  readonly configuration: string;
  readonly health: string;
  readonly beans: {
    readonly dataSource: string;
    readonly transactionManager: string;
    readonly sqlTemplate: string;
    readonly dataSourceHealth: string;
  };
  /** The one without a name is found by its class, so that a bean of the application's own can take its place. */
  readonly dataSource: typeof DataSource | string;
  readonly transactionManager: typeof TypeOrmTransactionManager | string;
  readonly sqlTemplate: typeof SqlTemplate | string;
  repository(entity: new () => object): string;
}

export function dataSourceNames(name: string | undefined): DataSourceNames {
  const bean = (suffix: string): string =>
    name === undefined ? suffix.charAt(0).toLowerCase() + suffix.slice(1) : `${name}${suffix}`;
  const beans = {
    dataSource: bean('DataSource'),
    transactionManager: bean('TransactionManager'),
    sqlTemplate: bean('SqlTemplate'),
    dataSourceHealth: bean('DataSourceHealth'),
  };
  return {
    name,
    section: dataSourceSection(name),
    configuration: name === undefined ? 'TypeOrmConfiguration' : `${name}TypeOrmConfiguration`,
    health: name === undefined ? 'datasource' : `datasource ${name}`,
    beans,
    dataSource: name === undefined ? DataSource : beans.dataSource,
    transactionManager: name === undefined ? TypeOrmTransactionManager : beans.transactionManager,
    sqlTemplate: name === undefined ? SqlTemplate : beans.sqlTemplate,
    repository: (entity) => repositoryName(entity, name),
  };
}
