import {
  ApplicationEventPublisher,
  currentTransaction,
  isMillraceError,
  registerSynchronization,
  Validator,
  type Class,
  type TransactionStatus,
  type TransactionSynchronization,
} from '../../../lib/index';
import { Default } from '../../../lib/metadata/validation';
import type { TestContainer } from '../../../lib/testing/index';
import type { Step, SynchronizationSpec, ValidateStep } from '../scenario';
import { created, nameOf, shownViolations } from './errors';
import type { Events } from './events';
import type { RecordingTransactionManager } from './recording-transaction-manager';
import type { Tasks } from './seen-executor';
import { shown } from './shown';
import type { SteppedClock } from './stepped-clock';
import { valueOf, type Classes, type FieldTypes } from './values';

/** What steps work with. */
export interface Stage {
  readonly events: Events;
  /** @throws as long as the application starts */
  readonly container: TestContainer;
  /** By name; the primary one has none. */
  readonly managers: ReadonlyMap<string, RecordingTransactionManager>;
  readonly classes: Classes;
  readonly fields: FieldTypes;
  readonly clock: SteppedClock;
  readonly tasks: Tasks;
}

/** What a scenario does beside calling methods and ending them. @param status of the template that it is done in */
export async function perform(step: Step, stage: Stage, status?: TransactionStatus): Promise<void> {
  const { events, managers, classes, fields, clock } = stage;
  const transactions = managers.get('')!;
  const current = status ?? currentTransaction(transactions);
  if ('insert' in step) managers.get(step.into ?? '')!.insert(step.insert);
  else if ('setRollbackOnly' in step) current?.setRollbackOnly();
  else if ('register' in step) registerSynchronization(transactions, synchronization(step.register, stage));
  else if ('publish' in step) {
    const event = valueOf(step.value, step.publish, classes, fields) as object;
    await stage.container.get(ApplicationEventPublisher).publishEvent(event);
  } else if ('status' in step) events.add(`status ${shownStatus(current)}`);
  else if ('takes' in step) {
    await new Promise((resolve) => setTimeout(resolve, step.takes));
    clock.advanceBy(step.takes);
    events.forget();
  } else if ('show' in step) show(step.show, stage);
  else if ('there' in step) {
    events.add(`there: ${step.there.filter((name) => beanOf(name, stage) !== undefined).join(', ')}`);
  } else if ('validate' in step) await validate(step, stage);
  else throw new Error(`a scenario has an unknown step: ${JSON.stringify(step)}`);
}

function shownStatus(current: TransactionStatus | undefined): string {
  if (current === undefined) return 'none';
  const kind = current.isNewTransaction ? 'new' : current.hasSavepoint ? 'nested' : 'joined';
  return `${kind}${current.isRollbackOnly ? ' rollback-only' : ''}`;
}

function show(name: string, stage: Stage): void {
  const bean = beanOf(name, stage);
  stage.events.add(bean === undefined ? `no ${name}` : `${name} ${shown(bean)}`);
}

function beanOf(name: string, { container }: Stage): unknown {
  try {
    return container.get(name);
  } catch (error) {
    if (isMillraceError(error) && error.code === 'MILLRACE_BEAN_UNRESOLVED') return undefined;
    throw error;
  }
}

function synchronization(
  { name, order, throws = {}, inserts = {} }: SynchronizationSpec,
  { events, managers }: Stage,
): TransactionSynchronization {
  const hook = (at: keyof typeof throws, detail = ''): void => {
    events.add(`${name} ${at}${detail}`);
    const row = inserts[at];
    if (row !== undefined) managers.get('')!.insert(row);
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
