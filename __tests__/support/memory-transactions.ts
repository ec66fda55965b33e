import {
  TransactionManager,
  type TransactionCapabilities,
  type TransactionDefinition,
  type TransactionResource,
} from '../../lib/advice/transaction/transaction-manager';
import { currentResource } from '../../lib/advice/transaction/transaction-context';

/** A transaction over a set of rows: it works on a copy and puts it back when it commits. */
export class MemoryTransaction implements TransactionResource {
  rows: string[];
  readonly #savepoints = new Map<string, string[]>();

  constructor(
    private readonly database: MemoryDatabase,
    private readonly id: number,
  ) {
    this.rows = [...database.committed];
  }

  insert(row: string): void {
    this.rows.push(row);
  }

  async commit(): Promise<void> {
    await this.#step('commit');
    this.database.committed = this.rows;
    this.database.open--;
  }

  async rollback(): Promise<void> {
    this.database.open--;
    await this.#step('rollback');
  }

  async createSavepoint(name: string): Promise<void> {
    await this.#step('savepoint');
    this.#savepoints.set(name, [...this.rows]);
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.#step('rollback to savepoint');
    this.rows = this.#savepoints.get(name) ?? [];
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.#step('release savepoint');
    this.#savepoints.delete(name);
  }

  async #step(step: string): Promise<void> {
    this.database.log.push(`${step} ${this.id}`);
    const failure = this.database.failures[step];
    await Promise.resolve();
    if (failure !== undefined) throw failure;
  }
}

/** A small transactional system: isolated copies, savepoints, failures on demand. */
export class MemoryDatabase extends TransactionManager<MemoryTransaction> {
  committed: string[] = [];
  /** Transactions begun and not ended. */
  open = 0;
  readonly log: string[] = [];
  readonly begun: TransactionDefinition[] = [];
  /** By step: `begin`, `commit`, `rollback`, ... */
  readonly failures: Record<string, Error> = {};

  constructor(
    readonly capabilities: TransactionCapabilities = {
      savepoints: true,
      concurrent: true,
      isolations: ['READ_COMMITTED', 'SERIALIZABLE'],
    },
  ) {
    super();
  }

  async begin(definition: TransactionDefinition): Promise<MemoryTransaction> {
    await Promise.resolve();
    if (this.failures.begin !== undefined) throw this.failures.begin;
    this.begun.push(definition);
    this.log.push(`begin ${this.begun.length}`);
    this.open++;
    return new MemoryTransaction(this, this.begun.length);
  }

  /** A statement as a client would send it: in the current transaction, else by itself. */
  insert(row: string): void {
    const transaction = currentResource(this);
    if (transaction === undefined) this.committed.push(row);
    else transaction.insert(row);
  }
}
