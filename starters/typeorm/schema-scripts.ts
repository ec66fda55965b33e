import { readFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { TypeOrmError } from './errors';

/**
 * Runs SQL files in their order, each as a whole by the driver's own way to run several statements.
 *
 * @throws MILLRACE_TYPEORM_SCHEMA naming the file, when it cannot be read or the database refuses it.
 */
export async function runSchemaScripts(dataSource: DataSource, files: readonly string[]): Promise<void> {
  for (const file of files) {
    try {
      await runScript(dataSource, await readFile(file, 'utf8'));
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw new TypeOrmError('MILLRACE_TYPEORM_SCHEMA', { file, problem }, { cause: error });
    }
  }
}

async function runScript(dataSource: DataSource, sql: string): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    if (dataSource.options.type === 'postgres') {
      await runner.query(sql);
      return;
    }
    // A transaction takes the embedded connection's turn, and makes the script all or nothing.
    await runner.startTransaction();
    try {
      const connection: unknown = (dataSource.driver as unknown as { databaseConnection: unknown }).databaseConnection;
      (connection as { exec(sql: string): unknown }).exec(sql);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    }
  } finally {
    await runner.release();
  }
}
