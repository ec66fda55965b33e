import type { Token } from '../../container/container';
import type { TransactionCapabilities } from './transaction-manager';

/** What is known of a transaction manager before any bean is made. */
export interface KnownManager {
  /** Of the bean. */
  readonly name: string;
  /** Whether the bean that was asked for is a transaction manager at all. */
  readonly fits: boolean;
  /** `undefined`: its declaration does not tell, so that it is asked when it is made. */
  readonly capabilities: TransactionCapabilities | undefined;
}

/** Finds what `transactionManager` names; `undefined` where there is no such bean, or where several fit. */
export type FindManager = (token: Token) => KnownManager | undefined;
