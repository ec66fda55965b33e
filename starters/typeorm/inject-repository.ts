import { Inject } from 'millrace';

/** The name of the bean that is the repository of an entity. */
export function repositoryName(entity: abstract new () => object, dataSource?: string): string {
  return `${dataSource ?? ''}${entity.name}Repository`;
}

/**
 * Injects the repository of an entity that was given to `typeorm({ entities })`; it takes part in the current
 * transaction.
 *
 * @param dataSource the name of the data source, for one that has a name.
 *
 * @example
 * constructor(@InjectRepository(Flow) private readonly flows: Repository<Flow>) {}
 */
export function InjectRepository(
  entity: abstract new () => object,
  dataSource?: string,
): (target: object, member: string | symbol | undefined, index?: number) => void {
  return Inject(repositoryName(entity, dataSource));
}
