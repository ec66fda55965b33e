import type { DataSource, DataSourceOptions } from 'typeorm';
import { ConnectionGate } from './connection-gate';
import { problemOf } from './connection-error';
import type { DataSourceSection } from './data-source-properties';
import { sqliteOptions } from './sqlite';
import { SqlJsPersistence } from './sqljs-persistence';
import { TypeOrmError } from './errors';

/**
 * Opens the data source that the section describes.
 *
 * @throws MILLRACE_TYPEORM_UNREACHABLE when the database cannot be opened; the password is not in the message.
 */
export async function openDataSource(
  properties: DataSourceSection,
  entities: readonly (new () => object)[],
): Promise<DataSource> {
  const { DataSource, QueryFailedError, TypeORMError } = await import('typeorm');
  try {
    const options = optionsOf(properties);
    const dataSource = new DataSource({ ...options, entities: [...entities] });
    if (options.type !== 'postgres') gate(dataSource, properties);
    return await dataSource.initialize();
  } catch (error) {
    // TypeORM's own errors are about the entities, not about the database.
    if (error instanceof TypeORMError && !(error instanceof QueryFailedError)) throw error;
    throw new TypeOrmError(
      'MILLRACE_TYPEORM_UNREACHABLE',
      { address: address(properties.url), problem: problemOf(error) },
      { cause: error },
    );
  }
}

function optionsOf(properties: DataSourceSection): DataSourceOptions {
  const { url } = properties;
  if (url.startsWith('sqlite:')) return sqliteOptions(url.slice('sqlite:'.length));
  return {
    type: 'postgres',
    url,
    ...(properties.username === undefined ? {} : { username: properties.username }),
    ...(properties.password === undefined ? {} : { password: properties.password }),
    poolSize: properties.poolSize,
    connectTimeoutMS: properties.connectTimeout,
    // What is below TypeORM's own options: a statement that gets no answer must not wait for ever.
    extra: { query_timeout: properties.queryTimeout, keepAlive: true },
    // A broken idle connection is replaced at its next use; the error itself says nothing to anybody.
    poolErrorHandler: () => undefined,
  };
}

function gate(dataSource: DataSource, properties: DataSourceSection): void {
  const { options } = dataSource;
  if (options.type === 'sqljs' && options.location !== undefined) {
    const persistence: SqlJsPersistence = new SqlJsPersistence(dataSource, options.location, (work) =>
      connections.exclusive(work),
    );
    const connections = new ConnectionGate(properties.acquireTimeout, () => persistence.saved());
    connections.install(dataSource);
  } else {
    new ConnectionGate(properties.acquireTimeout).install(dataSource);
  }
}

/** The URL without user and password. */
function address(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
