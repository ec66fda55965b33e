import { MillraceError } from '../../errors/millrace-error';
import type { Invocation } from '../advice';
import { Deadline } from './deadline';
import { EmptyScope } from './empty-scope';
import { addSuppressed } from './suppressed';
import { Transaction } from './transaction';
import type { TransactionAttributes } from './transaction-attributes';
import { innermostScope, runInScope, scopeOf, TransactionScope } from './transaction-context';
import { UnexpectedRollbackError } from './transaction-errors';
import { Savepoint } from './savepoint';
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

/** In no transaction. */
const empty: Propagate = async (manager, attributes, method, self, args) => {
  if (EmptyScope.isAround(manager)) return await method(self, args);
  const scope = new EmptyScope(manager, attributes);
  let result: unknown;
  try {
    result = await runInScope(scope, method, self, args);
  } catch (error) {
    await despite(error, scope.fail(error));
    throw error;
  }
  await scope.complete();
  return result;
};

export const propagations: Readonly<Record<TransactionAttributes['propagation'], Propagate>> = {
  REQUIRED: propagate(join, begin),
  SUPPORTS: propagate(join, empty),
  MANDATORY: propagate(join, (_manager, { definition }) =>
    Promise.reject(new MillraceError('MILLRACE_TRANSACTION_REQUIRED', { where: definition.name })),
  ),
  NESTED: propagate(nest, begin),
  REQUIRES_NEW: begin,
  NOT_SUPPORTED: empty,
  NEVER: (manager, attributes, method, self, args) => {
    const transaction = scopeOf(manager)?.transaction;
    if (transaction === undefined || transaction.ended) return empty(manager, attributes, method, self, args);
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
  const { definition } = attributes;
  const deadline = definition.timeout === undefined ? undefined : new Deadline(definition.name, definition.timeout);
  const resource = await manager.begin(definition, deadline);
  const transaction = new Transaction(resource, definition, deadline?.start());
  const scope = new TransactionScope(manager, 'new', transaction, innermostScope());
  let result: unknown;
  try {
    result = await runInScope(scope, method, self, args);
  } catch (error) {
    if (attributes.rollsBack(error) || scope.localRollbackOnly) await transaction.rollback(error, scope);
    else await despite(error, transaction.commit(scope));
    throw error;
  }
  if (scope.localRollbackOnly) await rollbackQuietly(transaction, scope);
  else await transaction.commit(scope);
  return result;
}

/** What fails at the end of a method that has failed is what the caller has to know; the method's error is kept beside it. */
async function despite(error: unknown, end: Promise<void>): Promise<void> {
  try {
    await end;
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
  const scope = new TransactionScope(manager, 'nested', current, innermostScope(), within);
  const savepoint = new Savepoint(current, current.resource, scope, within.savepoint);
  await savepoint.set();
  let result: unknown;
  try {
    result = await runInScope(scope, method, self, args);
  } catch (error) {
    scope.ended = true;
    if (attributes.rollsBack(error) || scope.isRollbackOnly) await savepoint.undoAfter(error);
    else await despite(error, savepoint.release());
    throw error;
  }
  scope.ended = true;
  const { name } = attributes.definition;
  if (savepoint.hasOpen) {
    await undoFor(new MillraceError('MILLRACE_TRANSACTION_SAVEPOINT_OPEN', { transaction: name }), savepoint);
  } else if (scope.localRollbackOnly) await undoQuietly(savepoint, current);
  else if (savepoint.marked) await undoFor(new UnexpectedRollbackError(name, current.rollbackCause), savepoint);
  else await savepoint.release();
  return result;
}

async function undoFor(error: Error, savepoint: Savepoint): Promise<never> {
  await savepoint.undoAfter(error);
  throw error;
}

/** A rollback to the savepoint that was asked for: that it fails is the only error there is. */
async function undoQuietly(savepoint: Savepoint, current: Transaction): Promise<void> {
  try {
    await savepoint.undo();
  } catch (error) {
    current.markRollbackOnly(error);
    throw error;
  }
}
