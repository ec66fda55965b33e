import { randomUUID } from 'node:crypto';
import { Cacheable, Retryable, Service, Transactional } from 'millrace';
import { SqlTemplate } from '@millrace/starter-typeorm';
import type { Flow } from './flow';

/** What `insert` found out. */
export interface Stored {
  readonly uuid: string;
  /** False when the bill was there already. */
  readonly inserted: boolean;
}

/** Keeps the uuid of each bill. */
@Service()
export class FlowService {
  constructor(private readonly sql: SqlTemplate) {}

  @Cacheable({ cacheNames: 'flow.uuid', key: '#flow.billNumber', unless: '#result == null' })
  async findUuid(flow: Flow): Promise<string | undefined> {
    const row = await this.sql.queryForOptional<{ uuid: string }>('SELECT uuid FROM flow WHERE bill_number = ?', [
      flow.billNumber,
    ]);
    return row?.uuid;
  }

  /** Does nothing when the bill is there already; returns the stored uuid. */
  @Retryable({ maxAttempts: 10, backoff: { delay: '200 ms', multiplier: 1.5, maxDelay: '2 s' } })
  @Transactional()
  async insert(flow: Flow): Promise<Stored> {
    const uuid = randomUUID();
    const inserted = await this.sql.update(
      `INSERT INTO flow (bill_number, sub_test_item, amount, time, uuid) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (bill_number) DO NOTHING`,
      [flow.billNumber, flow.subTestItem, flow.amount, flow.time, uuid],
    );
    if (inserted === 1) return { uuid, inserted: true };
    const row = await this.sql.queryForObject<{ uuid: string }>('SELECT uuid FROM flow WHERE bill_number = ?', [
      flow.billNumber,
    ]);
    return { uuid: row.uuid, inserted: false };
  }
}
