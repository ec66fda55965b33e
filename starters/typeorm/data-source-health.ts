import { HealthIndicator, type HealthReport } from 'millrace';
import type { SqlTemplate } from './sql-template';

/** Up while the database answers a statement. */
export class DataSourceHealth extends HealthIndicator {
  constructor(
    readonly name: string,
    private readonly sql: SqlTemplate,
    private readonly type: string,
  ) {
    super();
  }

  async check(): Promise<HealthReport> {
    await this.sql.query('SELECT 1');
    return { status: 'up', details: { database: this.type } };
  }
}
