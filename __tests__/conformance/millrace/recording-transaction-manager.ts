import {
  currentResource,
  TransactionManager,
  type TransactionCapabilities,
  type TransactionDefinition,
  type TransactionResource,
} from '../../../lib/index';
import type { Events } from './events';

/** A transactional system in memory; what is asked of it is seen, transactions by a label and their number. */
export class RecordingTransactionManager extends TransactionManager<RecordingTransaction> {
  override readonly capabilities: TransactionCapabilities = {
    savepoints: true,
    concurrent: true,
    isolations: ['READ_UNCOMMITTED', 'READ_COMMITTED', 'REPEATABLE_READ', 'SERIALIZABLE'],
  };
  readonly rows: string[] = [];
  #begun = 0;

  /** @param label stands before the numbers of its transactions */
  constructor(
    readonly label: string,
    private readonly events: Events,
    private readonly brokenCommits: readonly string[] = [],
  ) {
    super();
  }

  async begin({ isolation, readOnly }: TransactionDefinition): Promise<RecordingTransaction> {
    const number = ++this.#begun;
    const as = `${isolation === undefined ? '' : ` ${isolation}`}${readOnly ? ' read-only' : ''}`;
    this.events.add(`begin ${this.label}${number}${as}`);
    await Promise.resolve();
    return new RecordingTransaction(`${this.label}${number}`, this.events, (rows) => {
      if (this.brokenCommits.includes(String(number))) throw new Error('the commit fails');
      this.rows.push(...rows);
    });
  }

  /** In the current transaction, else by itself. */
  insert(row: string): void {
    const transaction = currentResource(this);
    if (transaction !== undefined) return transaction.insert(row);
    this.events.add(`insert ${row} without transaction`);
    this.rows.push(row);
  }
}

class RecordingTransaction implements TransactionResource {
  #rows: readonly string[] = [];
  readonly #savepoints = new Map<string, readonly string[]>();

  constructor(
    private readonly name: string,
    private readonly events: Events,
    private readonly store: (rows: readonly string[]) => void,
  ) {}

  insert(row: string): void {
    this.events.add(`insert ${row} in ${this.name}`);
    this.#rows = [...this.#rows, row];
  }

  commit(): Promise<void> {
    return this.#step(`commit ${this.name}`, () => this.store(this.#rows));
  }

  rollback(): Promise<void> {
    return this.#step(`rollback ${this.name}`);
  }

  createSavepoint(name: string): Promise<void> {
    return this.#step(`savepoint in ${this.name}`, () => this.#savepoints.set(name, this.#rows));
  }

  rollbackToSavepoint(name: string): Promise<void> {
    return this.#step(`rollback to savepoint in ${this.name}`, () => (this.#rows = this.#savepoints.get(name)!));
  }

  releaseSavepoint(name: string): Promise<void> {
    return this.#step(`release savepoint in ${this.name}`, () => this.#savepoints.delete(name));
  }

  async #step(event: string, work: () => unknown = () => undefined): Promise<void> {
    this.events.add(event);
    await Promise.resolve();
    work();
  }
}
