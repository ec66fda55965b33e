import type { Isolation, TransactionCapabilities } from '../../metadata/transaction';
import type { Deadline } from './deadline';

export type { Isolation, Propagation, TransactionCapabilities } from '../../metadata/transaction';

/** What a new transaction shall be. */
export interface TransactionDefinition {
  /** For logs: `FlowService.insert`. */
  readonly name: string;
  readonly isolation?: Isolation;
  /** Milliseconds. After it the transaction refuses statements and the commit by itself. */
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

/**
 * The port to a system with transactions. It begins physical transactions; propagation, rollback-only and
 * synchronizations are decided above it, alike for all systems.
 */
export abstract class TransactionManager<R extends TransactionResource = TransactionResource> {
  /** What it can do. A `@Bean` method that makes it may tell the same before it is made: see its `capabilities`. */
  abstract readonly capabilities: TransactionCapabilities;
  /**
   * @param deadline starts when this resolves; there is one when the definition has a timeout. A driver that can end a
   * running statement gives each one what remains.
   */
  abstract begin(definition: TransactionDefinition, deadline?: Deadline): Promise<R>;
}
