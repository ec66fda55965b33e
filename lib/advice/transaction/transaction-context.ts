import { AsyncLocalStorage } from 'node:async_hooks';
import { MillraceError } from '../../errors/millrace-error';
import type { Transaction } from './transaction';
import { TransactionEndedError } from './transaction-errors';
import type { TransactionManager, TransactionResource } from './transaction-manager';
import type { TransactionBounds, TransactionSynchronization } from './transaction-synchronization';

/** A transaction as the method that runs in it sees it; as Spring's TransactionStatus. */
export interface TransactionStatus {
  /** The method that began it: `FlowService.insert`. */
  readonly name: string;
  /** Whether the current method began it: neither joined it nor set a savepoint in it. */
  readonly isNewTransaction: boolean;
  /** Whether the current method runs in a savepoint of its own (NESTED): what it rolls back is its own part. */
  readonly hasSavepoint: boolean;
  readonly isRollbackOnly: boolean;
  /**
   * Lets the transaction roll back at its end without an error; called by a method that only joined it, the
   * outermost method gets an UnexpectedRollbackError.
   */
  setRollbackOnly(): void;
}

/** What one method has entered: a transaction of its own, a savepoint, a joined transaction, or none at all. */
export class TransactionScope implements TransactionStatus, TransactionBounds {
  /** Whether the method that owns the scope asked for a rollback. */
  localRollbackOnly = false;
  /** Whether a savepoint's method is over while the transaction goes on. */
  ended = false;

  /** The scope that set the savepoint its work goes into; `undefined`: none is set. */
  readonly savepoint: TransactionScope | undefined;

  constructor(
    readonly manager: TransactionManager,
    readonly kind: 'new' | 'nested' | 'joined' | 'none',
    readonly transaction: Transaction | undefined,
    readonly outer: TransactionScope | undefined,
    /** The scope that was joined. */
    readonly joined?: TransactionScope,
  ) {
    this.savepoint = kind === 'nested' ? this : joined?.savepoint;
  }

  get name(): string {
    return this.transaction?.definition.name ?? '';
  }

  get isNewTransaction(): boolean {
    return this.kind === 'new';
  }

  get hasSavepoint(): boolean {
    return this.kind === 'nested';
  }

  get isRollbackOnly(): boolean {
    return this.localRollbackOnly || this.transaction?.rollbackOnly === true;
  }

  setRollbackOnly(): void {
    if (this.kind === 'joined') this.transaction?.markRollbackOnly(undefined);
    else this.localRollbackOnly = true;
  }

  /** Whether the savepoint its work goes into, or one around that, is over. */
  get isOver(): boolean {
    return this.ended || this.joined?.isOver === true;
  }

  inside(work: () => unknown): unknown {
    return scopes.run(this, work);
  }

  /** Statements of such work run by themselves, and a method that needs a transaction begins one. */
  outside(work: () => unknown): unknown {
    return scopes.run(new TransactionScope(this.manager, 'none', undefined, this.outer), work);
  }

  /** The transaction, for work that belongs to it. @throws as {@link assertActive} */
  active(): Transaction | undefined {
    this.assertActive();
    return this.transaction;
  }

  /**
   * Binds work to the end of the method that began the transaction.
   *
   * @throws MILLRACE_TRANSACTION_REQUIRED where nothing was begun, else as {@link assertActive}
   */
  register(synchronization: TransactionSynchronization): void {
    const transaction = this.active();
    if (transaction === undefined) throw nothingBegun();
    transaction.register(synchronization);
  }

  /**
   * @throws TransactionEndedError when the transaction, or the savepoint, is over; MILLRACE_TRANSACTION_SAVEPOINT_OPEN
   * when another branch of the method has set a savepoint, with which the work would be undone.
   */
  assertActive(): void {
    const { transaction } = this;
    if (transaction === undefined) return;
    transaction.assertActive();
    if (this.isOver) throw new TransactionEndedError(this.name);
    if (transaction.savepoint !== this.savepoint) {
      throw new MillraceError('MILLRACE_TRANSACTION_SAVEPOINT_OPEN', { transaction: this.name });
    }
  }
}

const scopes = new AsyncLocalStorage<TransactionScope>();

/** Runs work that belongs to no transaction, of any manager, wherever it is called: what goes on by itself. */
export function outsideTransactions<T>(work: () => T): T {
  // No scope at all; `exit` would do the same, and is experimental.
  return scopes.getStore() === undefined ? work() : scopes.run(undefined as never, work);
}

/** The innermost scope of this asynchronous context, of any manager. */
export function innermostScope(): TransactionScope | undefined {
  return scopes.getStore();
}

/** The innermost scope that belongs to `manager`. */
export function scopeOf(manager: TransactionManager): TransactionScope | undefined {
  let scope = scopes.getStore();
  while (scope !== undefined && scope.manager !== manager) scope = scope.outer;
  return scope;
}

/** Runs a method in a scope; its arguments are passed on, so that no closure is needed per call. */
export function runInScope<A extends unknown[]>(
  scope: TransactionScope,
  method: (...args: A) => unknown,
  ...args: A
): unknown {
  return scopes.run(scope, method, ...args);
}

/**
 * The transaction of `manager` that the running code belongs to, `undefined` when there is none.
 *
 * @throws TransactionEndedError when the code belongs to a transaction that is already over.
 */
export function currentTransaction(manager: TransactionManager): TransactionStatus | undefined {
  const scope = scopeOf(manager);
  return scope?.active() === undefined ? undefined : scope;
}

/**
 * What `manager` began for the transaction that the running code belongs to, `undefined` outside of one. Clients of
 * a transactional system ask it before each statement.
 *
 * @throws TransactionEndedError when the code belongs to a transaction that is already over (a forgotten branch of a
 * `Promise.all`): the statement must not run outside; MILLRACE_TRANSACTION_TIMEOUT when the transaction's time is up.
 */
export function currentResource<R extends TransactionResource>(manager: TransactionManager<R>): R | undefined {
  // A scope found by its manager holds what that manager began.
  return scopeOf(manager)?.active()?.resource as R | undefined;
}

/**
 * Binds work to the end of the current transaction or, of a `@Transactional` method that runs in none (SUPPORTS,
 * NOT_SUPPORTED, NEVER), to the end of that method, as in Spring: which counts as a commit or a rollback then.
 *
 * @throws MILLRACE_TRANSACTION_REQUIRED outside of both, TransactionEndedError when it is already over.
 */
export function registerSynchronization(
  manager: TransactionManager,
  synchronization: TransactionSynchronization,
): void {
  const scope = scopeOf(manager);
  if (scope === undefined) throw nothingBegun();
  scope.register(synchronization);
}

function nothingBegun(): MillraceError {
  return new MillraceError('MILLRACE_TRANSACTION_REQUIRED', { where: 'A synchronization' });
}
