import { E_TIMEOUT, Mutex, withTimeout } from 'async-mutex';
import type { DataSource, QueryRunner } from 'typeorm';
import { TypeOrmError } from './errors';

/**
 * Lets query runners take turns on the one connection that an embedded database has.
 *
 * TypeORM hands out ONE shared runner for SQLite: transactions that run side by side would end each other, and a
 * statement from outside would become part of whatever transaction happens to be open. Behind the gate every runner
 * is a fresh one, takes the connection with its first statement, and gives it back when it is released.
 */
export class ConnectionGate {
  readonly #mutex;

  /**
   * @param acquireTimeout milliseconds that a statement may wait for its turn.
   * @param afterWrite called when a runner that wrote has given the connection back; its release waits for it.
   */
  constructor(
    private readonly acquireTimeout: number,
    private readonly afterWrite?: () => Promise<void>,
  ) {
    this.#mutex = withTimeout(new Mutex(), acquireTimeout);
  }

  /** From now on every runner that the data source makes goes through the gate. */
  install(dataSource: DataSource): void {
    // The driver keeps the runner it made; without it, it makes the next one.
    const driver = dataSource.driver as unknown as { queryRunner?: QueryRunner };
    const createQueryRunner = dataSource.createQueryRunner.bind(dataSource);
    dataSource.createQueryRunner = (mode) => {
      delete driver.queryRunner;
      return this.#gated(createQueryRunner(mode));
    };
  }

  /** Runs `work` while no statement and no transaction runs. */
  async exclusive<T>(work: () => T): Promise<T> {
    const free = await this.#acquire();
    try {
      return work();
    } finally {
      free();
    }
  }

  async #acquire(): Promise<() => void> {
    try {
      return await this.#mutex.acquire();
    } catch (error) {
      if (error !== E_TIMEOUT) throw error;
      throw new TypeOrmError('MILLRACE_TYPEORM_CONNECTION_BUSY', { timeout: this.acquireTimeout }, { cause: error });
    }
  }

  #gated(runner: QueryRunner): QueryRunner {
    let turn: Promise<() => void> | undefined;
    let released = false;
    let wrote = false;

    const query = runner.query.bind(runner) as (sql: string, ...rest: unknown[]) => Promise<unknown>;
    // The overloads of `query` differ in their results only, which pass through as they are.
    runner.query = (async (sql: string, ...rest: unknown[]) => {
      await (turn ??= this.#acquire());
      wrote ||= !/^\s*select\b/i.test(sql);
      return query(sql, ...rest);
    }) as QueryRunner['query'];
    const release = runner.release.bind(runner);
    runner.release = async () => {
      if (released) return;
      released = true;
      try {
        await release();
      } finally {
        // A turn that was never granted has nothing to give back.
        await turn?.then(
          (free) => {
            free();
          },
          () => undefined,
        );
      }
      if (wrote) await this.afterWrite?.();
    };
    return runner;
  }
}
