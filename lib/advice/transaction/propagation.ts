import { MillraceError } from '../../errors/millrace-error';
import { addSuppressed } from './suppressed';
import type { Invocation } from '../advice';
import { Transaction } from './transaction';
import type { TransactionAttributes } from './transaction-attributes';
import { innermostScope, runInScope, scopeOf, TransactionScope } from './transaction-context';
import { UnexpectedRollbackError } from './transaction-errors';
import type { TransactionManager } from './transaction-manager';

/** Runs a method as its propagation says. The scope it runs in is the innermost one of its asynchronous context. */
export type Propagate = (
  manager: TransactionManager,
  attributes: TransactionAttributes,
  method: Invocation,
  self: object,
  args: unknown[],
) => Promise<unknown>;

/** What the method runs in when a transaction of the manager is there already; `undefined`: nothing is. */
type WithCurrent = (current: Transaction, scope: TransactionScope, ...call: Parameters<Propagate>) => Promise<unknown>;

const PLAIN: Propagate = async (_manager, _attributes, method, self, args) => await method(self, args);

export const propagations: Readonly<Record<TransactionAttributes['propagation'], Propagate>> = {
  REQUIRED: propagate(join, begin),
  SUPPORTS: propagate(join, PLAIN),
  MANDATORY: propagate(join, (_manager, { definition }) =>
    Promise.reject(new MillraceError('MILLRACE_TRANSACTION_REQUIRED', { where: definition.name })),
  ),
  NESTED: propagate(nest, begin),
  REQUIRES_NEW: begin,
  NOT_SUPPORTED: (manager, attributes, method, self, args) => {
    const scope = scopeOf(manager);
    if (scope?.transaction === undefined) return PLAIN(manager, attributes, method, self, args);
    return runInScope(
      new TransactionScope(manager, 'none', undefined, innermostScope()),
      PLAIN,
      manager,
      attributes,
      method,
      self,
      args,
    ) as Promise<unknown>;
  },
  NEVER: (manager, attributes, method, self, args) => {
    const transaction = scopeOf(manager)?.transaction;
    if (transaction === undefined || transaction.ended) return PLAIN(manager, attributes, method, self, args);
    const { name } = attributes.definition;
    return Promise.reject(
      new MillraceError('MILLRACE_TRANSACTION_FORBIDDEN', { where: name, current: transaction.definition.name }),
    );
  },
};

function propagate(withCurrent: WithCurrent, without: Propagate): Propagate {
  return (manager, attributes, method, self, args) => {
    const scope = scopeOf(manager);
    const current = scope?.transaction;
    return scope === undefined || current === undefined
      ? without(manager, attributes, method, self, args)
      : withCurrent(current, scope, manager, attributes, method, self, args);
  };
}

async function begin(...[manager, attributes, method, self, args]: Parameters<Propagate>): Promise<unknown> {
  const transaction = new Transaction(await manager.begin(attributes.definition), attributes.definition);
  const scope = new TransactionScope(manager, 'new', transaction, innermostScope());
  let result: unknown;
  try {
    result = await runInScope(scope, method, self, args);
  } catch (error) {
    if (attributes.rollsBack(error) || scope.localRollbackOnly) await transaction.rollback(error, scope);
    else await commitDespite(error, transaction, scope);
    throw error;
  }
  if (scope.localRollbackOnly) await rollbackQuietly(transaction, scope);
  else await transaction.commit(scope);
  return result;
}

/** A commit that fails is what the caller has to know; the method's own error is kept beside it. */
async function commitDespite(error: unknown, transaction: Transaction, scope: TransactionScope): Promise<void> {
  try {
    await transaction.commit(scope);
  } catch (failure) {
    addSuppressed(failure, error);
    throw failure;
  }
}

/** A rollback that was asked for: that it fails is the only error there is. */
async function rollbackQuietly(transaction: Transaction, scope: TransactionScope): Promise<void> {
  const failure: { suppressed?: readonly unknown[] } = {};
  await transaction.rollback(failure, scope);
  if (failure.suppressed !== undefined) throw failure.suppressed[0];
}

async function join(
  current: Transaction,
  joined: TransactionScope,
  ...[manager, attributes, method, self, args]: Parameters<Propagate>
): Promise<unknown> {
  joined.assertActive();
  try {
    return await runInScope(
      new TransactionScope(manager, 'joined', current, innermostScope(), joined),
      method,
      self,
      args,
    );
  } catch (error) {
    if (attributes.rollsBack(error)) current.markRollbackOnly(error);
    throw error;
  }
}

async function nest(
  current: Transaction,
  within: TransactionScope,
  ...[manager, attributes, method, self, args]: Parameters<Propagate>
): Promise<unknown> {
  within.assertActive();
  const { resource } = current;
  const savepoint = current.nextSavepoint();
  await resource.createSavepoint(savepoint);
  const marked = current.rollbackOnly;
  const scope = new TransactionScope(manager, 'nested', current, innermostScope(), within);
  const undo = async (): Promise<void> => {
    await resource.rollbackToSavepoint(savepoint);
    await resource.releaseSavepoint(savepoint);
    // What failed inside is undone with the savepoint; the transaction is as good as before.
    current.rollbackOnly = marked;
  };
  let result: unknown;
  try {
    result = await runInScope(scope, method, self, args);
  } catch (error) {
    scope.ended = true;
    if (!attributes.rollsBack(error) && !scope.isRollbackOnly) await resource.releaseSavepoint(savepoint);
    else await undoAfter(error, undo, current);
    throw error;
  }
  scope.ended = true;
  if (scope.localRollbackOnly) await undo();
  else if (current.rollbackOnly && !marked) {
    const error = new UnexpectedRollbackError(attributes.definition.name, current.rollbackCause);
    await undoAfter(error, undo, current);
    throw error;
  } else await resource.releaseSavepoint(savepoint);
  return result;
}

/** When the savepoint cannot be restored, nothing of the transaction may be committed. */
async function undoAfter(error: unknown, undo: () => Promise<void>, current: Transaction): Promise<void> {
  try {
    await undo();
  } catch (suppressed) {
    addSuppressed(error, suppressed);
    current.markRollbackOnly(error);
  }
}
