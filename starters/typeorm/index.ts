/** Relational data for Millrace, on TypeORM. */
export { ConnectionError } from './connection-error';
export { DataSourceProperties } from './data-source-properties';
export { TypeOrmError } from './errors';
export { InjectRepository } from './inject-repository';
export { SqlTemplate, type Row } from './sql-template';
export { typeorm, type TypeOrmOptions } from './typeorm';
export { TypeOrmTransactionManager } from './typeorm-transaction-manager';
