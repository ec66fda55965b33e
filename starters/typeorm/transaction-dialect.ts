import type { Isolation, TransactionCapabilities, TransactionDefinition } from 'millrace';
import type { DataSource, QueryRunner } from 'typeorm';
import type { StatementRules } from './transaction-statements';

/** How transactions are begun, kept and ended on one kind of database. */
export interface TransactionDialect {
  readonly capabilities: TransactionCapabilities;
  /** Begins a transaction on a runner. @returns what its statements need. */
  begin(runner: QueryRunner, definition: TransactionDefinition): Promise<StatementRules>;
}

const ALL_ISOLATIONS: readonly Isolation[] = ['READ_UNCOMMITTED', 'READ_COMMITTED', 'REPEATABLE_READ', 'SERIALIZABLE'];

/** The longest `statement_timeout` that PostgreSQL takes. */
const LONGEST = 2 ** 31 - 1;

const postgresql: TransactionDialect = {
  capabilities: { savepoints: true, concurrent: true, isolations: ALL_ISOLATIONS },

  async begin(runner, { isolation, readOnly, timeout }) {
    await runner.startTransaction(
      isolation?.replaceAll('_', ' ') as Parameters<QueryRunner['startTransaction']>[0] | undefined,
    );
    if (readOnly) await runner.query('SET TRANSACTION READ ONLY');
    // A failed statement leaves the transaction such that COMMIT rolls back, and says nothing of it.
    const rules: StatementRules = { beforeCommit: 'SELECT 1' };
    if (timeout === undefined) return rules;
    const longest = await ownLimit(runner);
    return {
      ...rules,
      limit: (remaining) => `SET LOCAL statement_timeout = ${Math.max(1, Math.ceil(Math.min(remaining, longest)))}`,
      isTimeout: (error) => (error as { code?: unknown }).code === '57014',
    };
  },
};

/** What the server, the user or the connection is set to stays the limit. */
async function ownLimit(runner: QueryRunner): Promise<number> {
  const sql = "SELECT setting::int AS own FROM pg_settings WHERE name = 'statement_timeout'";
  const [row] = (await runner.query(sql)) as { own: number }[];
  return row === undefined || row.own === 0 ? LONGEST : row.own;
}

/** One connection: whatever runs on it has it for itself. */
const sqlite: TransactionDialect = {
  capabilities: {
    savepoints: true,
    // A second transaction would wait for the first one for ever.
    concurrent: false,
    isolations: ['SERIALIZABLE'],
  },

  async begin(runner, { readOnly }) {
    await runner.startTransaction();
    // Some errors end a transaction by themselves: BEGIN succeeds only then.
    const rules: StatementRules = { afterFailure: 'BEGIN' };
    if (!readOnly) return rules;
    await runner.query('PRAGMA query_only = 1');
    return { ...rules, afterEnd: 'PRAGMA query_only = 0' };
  },
};

/** The dialect of a data source. */
export function dialectOf({ options }: DataSource): TransactionDialect {
  return options.type === 'postgres' ? postgresql : sqlite;
}

/** What transactions can do at an address: known before it is opened. */
export function capabilitiesAt(url: string): TransactionCapabilities {
  return (url.startsWith('sqlite:') ? sqlite : postgresql).capabilities;
}
