import { currentResource } from 'millrace';
import type { DataSource, EntityManager, ObjectLiteral, Repository } from 'typeorm';
import type { TypeOrmTransactionManager } from './typeorm-transaction-manager';

/**
 * The repository of an entity that takes part in the current transaction: each call asks anew which entity manager
 * holds, so that one injected instance serves all transactions at once.
 */
export function transactionalRepository<T extends ObjectLiteral>(
  dataSource: DataSource,
  transactions: TypeOrmTransactionManager,
  entity: new () => T,
): Repository<T> {
  // TypeORM's own repository is shared by all who ask the data source for it: it stays as it is.
  const repository = Object.create(dataSource.getRepository(entity)) as Repository<T>;
  return Object.defineProperty(repository, 'manager', {
    get: (): EntityManager => currentResource(transactions)?.runner.manager ?? dataSource.manager,
  });
}
