import { TransactionEndedError, type Deadline } from 'millrace';
import type { QueryRunner } from 'typeorm';
import { isConnectionLoss, translated } from './connection-error';
import { TypeOrmError } from './errors';

/** What a database needs around the statements of a transaction. */
export interface StatementRules {
  /** Sent before each statement: how long it may take. Default: the driver cannot end a running statement. */
  readonly limit?: (remaining: number) => string;
  /** Whether an error means that the statement took longer than that. */
  readonly isTimeout?: (error: unknown) => boolean;
  /**
   * Fails when a transaction in which a statement has failed cannot be committed any more, though the database would
   * say nothing: PostgreSQL answers COMMIT with a silent rollback then.
   */
  readonly beforeCommit?: string;
  /**
   * Succeeds when a failed statement has ended the transaction, which SQLite does for some errors: what comes after
   * it would be committed by itself.
   */
  readonly afterFailure?: string;
  /** Sent after the end, to leave the connection as it was. */
  readonly afterEnd?: string;
}

/**
 * Stands before every statement of one transaction, those that TypeORM sends by itself included: they run one after
 * the other, none after the transaction's end or its time, and a commit takes all of them or none.
 */
export class TransactionStatements {
  readonly #query: (sql: string, ...rest: unknown[]) => Promise<unknown>;
  #last: Promise<unknown> = Promise.resolve();
  #ended = false;
  #failed = false;
  #lost: unknown;
  /** What broke the connection: nothing more can be sent. */
  broken: Error | undefined;

  /** @param name of the transaction, for messages. */
  constructor(
    runner: QueryRunner,
    private readonly name: string,
    private readonly rules: StatementRules,
    private readonly deadline: Deadline | undefined,
  ) {
    this.#query = runner.query.bind(runner) as (sql: string, ...rest: unknown[]) => Promise<unknown>;
    // The overloads of `query` differ in their results only, which pass through as they are.
    runner.query = ((sql: string, ...rest: unknown[]) => {
      if (sql === 'COMMIT') return this.#commit();
      if (sql === 'ROLLBACK') return this.#rollback();
      return this.#statement(sql, rest);
    }) as QueryRunner['query'];
  }

  /** For savepoints: without a limit, and whatever has failed before. */
  control(sql: string): Promise<unknown> {
    return this.#inTurn(() => {
      this.#assertOpen();
      return translated(this.#send(sql));
    });
  }

  #statement(sql: string, rest: unknown[]): Promise<unknown> {
    return this.#inTurn(async () => {
      this.#assertOpen();
      this.deadline?.check();
      try {
        if (this.deadline !== undefined && this.rules.limit !== undefined) {
          await this.#send(this.rules.limit(this.deadline.remaining));
        }
        return await this.#send(sql, ...rest);
      } catch (error) {
        await this.#noteFailure(error);
        throw this.deadline !== undefined && this.rules.isTimeout?.(error) === true && this.deadline.remaining <= 1
          ? this.deadline.error(error)
          : error;
      }
    });
  }

  async #noteFailure(error: unknown): Promise<void> {
    this.#failed = true;
    if (this.rules.afterFailure === undefined || this.broken !== undefined) return;
    try {
      await this.#query(this.rules.afterFailure);
    } catch {
      return;
    }
    this.#lost = error;
    await this.#query('ROLLBACK');
  }

  #commit(): Promise<unknown> {
    return this.#inTurn(async () => {
      this.#assertOpen();
      this.#ended = true;
      if (this.#failed && this.rules.beforeCommit !== undefined) await this.#send(this.rules.beforeCommit);
      const result = await this.#send('COMMIT');
      if (this.rules.afterEnd !== undefined) await this.#send(this.rules.afterEnd);
      return result;
    });
  }

  #rollback(): Promise<unknown> {
    return this.#inTurn(async () => {
      this.#ended = true;
      const result = this.#lost === undefined ? await this.#send('ROLLBACK') : undefined;
      if (this.rules.afterEnd !== undefined) await this.#send(this.rules.afterEnd);
      return result;
    });
  }

  #send(sql: string, ...rest: unknown[]): Promise<unknown> {
    return this.#query(sql, ...rest).catch((error: unknown) => {
      if (isConnectionLoss(error)) this.broken = error;
      throw error;
    });
  }

  #assertOpen(): void {
    if (this.#lost !== undefined) {
      throw new TypeOrmError('MILLRACE_TYPEORM_TRANSACTION_LOST', { transaction: this.name }, { cause: this.#lost });
    }
    if (this.#ended) throw new TransactionEndedError(this.name);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.then(undefined, () => undefined);
    return result;
  }
}
