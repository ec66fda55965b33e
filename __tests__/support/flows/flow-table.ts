import { openDataSource } from '../../../starters/typeorm/data-source';
import { DataSourceProperties } from '../../../starters/typeorm/data-source-properties';

/** What is in the table `flow`: bills and their uuids, in the order of the bills. */
export async function flowTable(url: string): Promise<readonly (readonly [bill: string, uuid: string])[]> {
  const properties = Object.assign(new DataSourceProperties(), { url, poolSize: 1, connectTimeout: 5_000 });
  const dataSource = await openDataSource({ ...properties, queryTimeout: 30_000 }, []);
  try {
    const rows: { bill: string; uuid: string }[] = await dataSource.query(
      'SELECT bill_number AS bill, uuid FROM flow ORDER BY bill_number',
    );
    return rows.map(({ bill, uuid }) => [bill, uuid] as const);
  } finally {
    await dataSource.destroy();
  }
}
