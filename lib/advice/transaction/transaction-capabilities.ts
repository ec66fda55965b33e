import { MillraceError } from '../../errors/millrace-error';
import type { TransactionAttributes } from './transaction-attributes';
import type { TransactionCapabilities, TransactionManager } from './transaction-manager';

/** What a method asks for that a driver cannot do, in words; `undefined`: it can do all. */
export function unsupported(
  { savepoints, concurrent, isolations }: TransactionCapabilities,
  { propagation, definition: { isolation } }: TransactionAttributes,
): string | undefined {
  if (propagation === 'NESTED' && !savepoints) return 'propagation NESTED (it has no savepoints)';
  if ((propagation === 'REQUIRES_NEW' || propagation === 'NOT_SUPPORTED') && !concurrent) {
    return `propagation ${propagation} (it has one connection only)`;
  }
  if (isolation !== undefined && !isolations.includes(isolation)) {
    return `isolation ${isolation} (it has ${isolations.join(', ') || 'none to choose from'})`;
  }
  return undefined;
}

/** @throws MILLRACE_TRANSACTION_UNSUPPORTED when the manager's driver cannot do what a method asks for. */
export function assertSupported(manager: TransactionManager, attributes: TransactionAttributes): void {
  const feature = unsupported(manager.capabilities, attributes);
  if (feature === undefined) return;
  const { name: where } = attributes.definition;
  throw new MillraceError('MILLRACE_TRANSACTION_UNSUPPORTED', { where, feature, manager: manager.constructor.name });
}
