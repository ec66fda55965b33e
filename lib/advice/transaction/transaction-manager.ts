import type { Isolation } from '../../metadata/transaction';

export type { Isolation, Propagation } from '../../metadata/transaction';

/** What a new transaction shall be. */
export interface TransactionDefinition {
  /** For logs: `FlowService.insert`. */
  readonly name: string;
  readonly isolation?: Isolation;
  /** Milliseconds. The transaction refuses statements after it by itself; a driver that can do better may. */
  readonly timeout?: number;
  /** A hint. */
  readonly readOnly: boolean;
}

/** One physical transaction of a manager, on a connection of its own. */
export interface TransactionResource {
  commit(): Promise<void>;
  /** Also called after a failed commit or a lost connection: releases what the transaction holds. */
  rollback(): Promise<void>;
  createSavepoint(name: string): Promise<void>;
  rollbackToSavepoint(name: string): Promise<void>;
  releaseSavepoint(name: string): Promise<void>;
}

/** What a manager's driver can do; asked at start, so that what it cannot is a fault before the first record. */
export interface TransactionCapabilities {
  readonly savepoints: boolean;
  /** Whether a second transaction can run while another is open: REQUIRES_NEW and NOT_SUPPORTED need it. */
  readonly concurrent: boolean;
  readonly isolations: readonly Isolation[];
}

/**
 * The port to a system with transactions. It begins physical transactions; propagation, rollback-only and
 * synchronizations are decided above it, alike for all systems.
 */
export abstract class TransactionManager<R extends TransactionResource = TransactionResource> {
  abstract readonly capabilities: TransactionCapabilities;
  abstract begin(definition: TransactionDefinition): Promise<R>;
}
