import { currentResource } from 'millrace';
import type { DataSource, QueryRunner } from 'typeorm';
import { ConnectionError, translated } from './connection-error';
import { TypeOrmError } from './errors';
import { numberedPlaceholders } from './placeholders';
import { release } from './release';
import type { TypeOrmTransaction } from './typeorm-transaction';
import type { TypeOrmTransactionManager } from './typeorm-transaction-manager';

/** One row, by column name. */
export type Row = Record<string, unknown>;

/**
 * Runs plain SQL, as Spring's JdbcTemplate: inside the current transaction when there is one, else each statement on
 * a pooled connection by itself. Placeholders are `?` for every database. It is the caller's word that a row has the
 * shape `T`.
 *
 * @example
 * const row = await sql.queryForOptional<{ uuid: string }>('SELECT uuid FROM flow WHERE bill_number = ?', [bill]);
 */
export class SqlTemplate {
  readonly #prepare: (sql: string) => string;
  readonly #numbered = new Map<string, string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: TypeOrmTransactionManager,
  ) {
    this.#prepare = dataSource.options.type === 'postgres' ? (sql) => this.#number(sql) : (sql) => sql;
  }

  /**
   * All rows.
   * @throws ConnectionError when the database cannot be reached; TypeORM's QueryFailedError when it refuses.
   */
  async query<T extends object = Row>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return (await this.#run(sql, parameters)).records as T[];
  }

  /** @throws MILLRACE_TYPEORM_ROW_COUNT when there is not exactly one row. */
  async queryForObject<T extends object = Row>(sql: string, parameters: readonly unknown[] = []): Promise<T> {
    const rows = await this.query<T>(sql, parameters);
    const [row] = rows;
    if (row === undefined || rows.length > 1) {
      throw new TypeOrmError('MILLRACE_TYPEORM_ROW_COUNT', { sql, expected: 'one row', actual: rows.length });
    }
    return row;
  }

  /**
   * The only row, `undefined` when there is none.
   * @throws MILLRACE_TYPEORM_ROW_COUNT when there are several.
   */
  async queryForOptional<T extends object = Row>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<T | undefined> {
    const rows = await this.query<T>(sql, parameters);
    if (rows.length > 1) {
      throw new TypeOrmError('MILLRACE_TYPEORM_ROW_COUNT', { sql, expected: 'at most one row', actual: rows.length });
    }
    return rows[0];
  }

  /** Runs a statement that changes data. @returns the number of rows it changed. */
  async update(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return (await this.#run(sql, parameters)).affected ?? 0;
  }

  async #run(
    sql: string,
    parameters: readonly unknown[],
  ): Promise<{ readonly records: unknown[]; readonly affected?: number | undefined }> {
    const statement = this.#prepare(sql);
    const transaction: TypeOrmTransaction | undefined = currentResource(this.transactions);
    if (transaction !== undefined) return translated(execute(transaction.runner, statement, parameters));
    const runner = this.dataSource.createQueryRunner();
    let broken: Error | undefined;
    try {
      return await translated(execute(runner, statement, parameters));
    } catch (error) {
      if (error instanceof ConnectionError) broken = error;
      throw error;
    } finally {
      await release(runner, broken);
    }
  }

  /** Statements are texts of the program, so this grows to their number; one built with values in it is cut off. */
  #number(sql: string): string {
    const known = this.#numbered.get(sql);
    if (known !== undefined) return known;
    const numbered = numberedPlaceholders(sql);
    if (this.#numbered.size < 1000) this.#numbered.set(sql, numbered);
    return numbered;
  }
}

function execute(runner: QueryRunner, sql: string, parameters: readonly unknown[]) {
  return runner.query(sql, [...parameters], true);
}
