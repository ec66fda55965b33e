import {
  ApplicationEventPublisher,
  currentTransaction,
  registerSynchronization,
  Validator,
  type Class,
  type TransactionSynchronization,
} from '../../../lib/index';
import { Default } from '../../../lib/metadata/validation';
import type { TestContainer } from '../../../lib/testing/index';
import type { Step, SynchronizationSpec, ValidateStep } from '../scenario';
import { created, nameOf, shownViolations } from './errors';
import type { Events } from './events';
import type { RecordingTransactionManager } from './recording-transaction-manager';
import { valueOf, type Classes, type FieldTypes } from './values';

/** What steps work with. */
export interface Stage {
  readonly events: Events;
  readonly container: TestContainer;
  readonly transactions: RecordingTransactionManager;
  readonly classes: Classes;
  readonly fields: FieldTypes;
}

/** What a scenario does beside calling methods and ending them. */
export async function perform(step: Step, stage: Stage): Promise<void> {
  const { events, transactions, container, classes, fields } = stage;
  if ('insert' in step) transactions.insert(step.insert);
  else if ('setRollbackOnly' in step) currentTransaction(transactions)?.setRollbackOnly();
  else if ('register' in step) registerSynchronization(transactions, synchronization(step.register, stage));
  else if ('publish' in step) {
    const event = valueOf(step.value, step.publish, classes, fields) as object;
    await container.get(ApplicationEventPublisher).publishEvent(event);
  } else if ('status' in step) events.add(`status ${status(transactions)}`);
  else if ('takes' in step) {
    await new Promise((resolve) => setTimeout(resolve, step.takes));
    events.forget();
  } else if ('validate' in step) await validate(step, stage);
  else throw new Error(`a scenario has an unknown step: ${JSON.stringify(step)}`);
}

function status(transactions: RecordingTransactionManager): string {
  const current = currentTransaction(transactions);
  if (current === undefined) return 'none';
  const kind = current.isNewTransaction ? 'new' : current.hasSavepoint ? 'nested' : 'joined';
  return `${kind}${current.isRollbackOnly ? ' rollback-only' : ''}`;
}

function synchronization(
  { name, order, throws = {}, inserts = {} }: SynchronizationSpec,
  { events, transactions }: Stage,
): TransactionSynchronization {
  const hook = (at: keyof typeof throws, detail = ''): void => {
    events.add(`${name} ${at}${detail}`);
    const row = inserts[at];
    if (row !== undefined) transactions.insert(row);
    const error = throws[at];
    if (error !== undefined) throw created({ throw: error });
  };
  return {
    ...(order !== undefined && { order }),
    beforeCommit: () => hook('beforeCommit'),
    beforeCompletion: () => hook('beforeCompletion'),
    afterCommit: () => hook('afterCommit'),
    afterCompletion: (outcome) => hook('afterCompletion', ` ${outcome}`),
  };
}

async function validate(step: ValidateStep, { events, container, classes, fields }: Stage): Promise<void> {
  const value = valueOf(step.value, step.validate, classes, fields);
  const groups = (step.groups ?? []).map((name): Class => (name === 'Default' ? Default : classes.get(name)!) as Class);
  const shown = JSON.stringify(step.value);
  try {
    const found = await container
      .get(Validator)
      .validateAsync(value as object, { groups, locale: step.locale ?? 'en' });
    events.add(`${shown} ${found.valid ? 'valid' : shownViolations(found.violations)}`);
  } catch (error) {
    events.add(`${shown} threw ${nameOf(error)}`);
  }
}
