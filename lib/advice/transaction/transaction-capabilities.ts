import { MillraceError } from '../../errors/millrace-error';
import type { TransactionAttributes } from './transaction-attributes';
import type { TransactionManager } from './transaction-manager';

/** @throws MILLRACE_TRANSACTION_UNSUPPORTED when the manager's driver cannot do what a method asks for. */
export function assertSupported(manager: TransactionManager, { propagation, definition }: TransactionAttributes): void {
  const { savepoints, concurrent, isolations } = manager.capabilities;
  const refuse = (feature: string): never => {
    throw new MillraceError('MILLRACE_TRANSACTION_UNSUPPORTED', {
      where: definition.name,
      feature,
      manager: manager.constructor.name,
    });
  };
  if (propagation === 'NESTED' && !savepoints) refuse('propagation NESTED (it has no savepoints)');
  if ((propagation === 'REQUIRES_NEW' || propagation === 'NOT_SUPPORTED') && !concurrent) {
    refuse(`propagation ${propagation} (it has one connection only)`);
  }
  if (definition.isolation !== undefined && !isolations.includes(definition.isolation)) {
    refuse(`isolation ${definition.isolation} (it has ${isolations.join(', ') || 'none to choose from'})`);
  }
}
