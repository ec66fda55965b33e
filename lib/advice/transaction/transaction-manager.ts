/** How a method relates to a transaction that may already run; as Spring's Propagation. */
export type Propagation =
  /** Joins the current transaction, begins one when there is none. */
  | 'REQUIRED'
  /** Joins the current one, runs without when there is none. */
  | 'SUPPORTS'
  /** Joins the current one, fails when there is none. */
  | 'MANDATORY'
  /** Sets the current one aside and begins an independent one. */
  | 'REQUIRES_NEW'
  /** Sets the current one aside and runs without. */
  | 'NOT_SUPPORTED'
  /** Fails when there is a current one. */
  | 'NEVER'
  /** A savepoint within the current one; begins one when there is none. */
  | 'NESTED';

export type Isolation = 'READ_UNCOMMITTED' | 'READ_COMMITTED' | 'REPEATABLE_READ' | 'SERIALIZABLE';

/** What a new transaction shall be. */
export interface TransactionDefinition {
  /** For logs: `FlowService.insert`. */
  readonly name: string;
  readonly isolation?: Isolation;
  /** Milliseconds. */
  readonly timeout?: number;
  /** A hint. */
  readonly readOnly: boolean;
}

/** One physical transaction of a manager, on a connection of its own. */
export interface TransactionResource {
  commit(): Promise<void>;
  /** Also after a failed commit or a lost connection: releases what the transaction holds. */
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
