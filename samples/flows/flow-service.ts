import { randomUUID } from 'node:crypto';
import { Cacheable, Retryable, Service, Transactional, type RetryableOptions } from 'millrace';
import { ConnectionError, SqlTemplate } from '@millrace/starter-typeorm';
import type { Flow } from './flow';

/** What `insert` has found or done. */
export interface Stored {
  readonly uuid: string;
  /** False when the bill was there already. */
  readonly inserted: boolean;
}

/**
 * For calls of the database: they outlive a restart of it, for their waits add up to 16 s at least and 22 s at most; when
 * it is away for longer, the job fails. Waits are random, for many calls fail together. What the database refuses (a
 * wrong statement, say) is not tried again.
 */
const UNTIL_IT_IS_BACK: RetryableOptions = {
  include: [ConnectionError],
  maxAttempts: 8,
  backoff: { delay: '250 ms', multiplier: 2, maxDelay: '4 s', random: true },
};

/** Keeps the uuid of each bill. */
@Service()
export class FlowService {
  constructor(private readonly sql: SqlTemplate) {}

  /** The stored uuid, which never changes; `undefined`, which is not cached, when there is none yet. */
  @Cacheable({ cacheNames: 'flow.uuid', key: '#flow.billNumber', unless: '#result == null' })
  @Retryable(UNTIL_IT_IS_BACK)
  async findUuid(flow: Flow): Promise<string | undefined> {
    const row = await this.sql.queryForOptional<{ uuid: string }>('SELECT uuid FROM flow WHERE bill_number = ?', [
      flow.billNumber,
    ]);
    return row?.uuid;
  }

  /**
   * Stores a new bill. Does nothing when it is there already, be it by an attempt of this very call whose answer got
   * lost: so it may be repeated.
   */
  @Retryable(UNTIL_IT_IS_BACK)
  @Transactional()
  async insert(flow: Flow): Promise<Stored> {
    const uuid = randomUUID();
    const inserted = await this.sql.update(
      `INSERT INTO flow (bill_number, sub_test_item, amount, time, uuid) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (bill_number) DO NOTHING`,
      [flow.billNumber, flow.subTestItem, flow.amount, Math.trunc(flow.time), uuid],
    );
    if (inserted === 1) return { uuid, inserted: true };
    const row = await this.sql.queryForObject<{ uuid: string }>('SELECT uuid FROM flow WHERE bill_number = ?', [
      flow.billNumber,
    ]);
    return { uuid: row.uuid, inserted: false };
  }
}
