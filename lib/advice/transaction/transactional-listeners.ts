import type { CalledMethod } from '../../container/called-methods';
import type { Delivery, ListenerAdapter, ListenerContext } from '../../events/event-listener-factory';
import { TRANSACTIONAL_EVENT_LISTENERS, type TransactionPhase } from '../../metadata/transaction';
import { innermostScope } from './transaction-context';
import { TransactionManager } from './transaction-manager';
import type { TransactionOutcome, TransactionSynchronization } from './transaction-synchronization';

/** How the transaction must have ended for a phase after its end; those without an outcome are before it. */
const OUTCOMES: Readonly<Record<TransactionPhase, readonly TransactionOutcome[]>> = {
  BEFORE_COMMIT: [],
  AFTER_COMMIT: ['committed'],
  AFTER_ROLLBACK: ['rolled-back'],
  AFTER_COMPLETION: ['committed', 'rolled-back', 'unknown'],
};

const ANNOTATION = '@TransactionalEventListener';

/**
 * `@TransactionalEventListener`: an event waits for the phase of the transaction that it is published in.
 *
 * @ondemand
 */
export function transactionalListener(
  { type, member, where }: CalledMethod,
  context: ListenerContext,
): ListenerAdapter {
  const [options = {}, ...others] = TRANSACTIONAL_EVENT_LISTENERS.get(type, member);
  const { phase = 'AFTER_COMMIT', fallbackExecution = false, order } = options;
  const refuse = (problem: string): void => {
    context.faults.add(where, 'MILLRACE_EVENT_LISTENER', { annotation: ANNOTATION, problem });
  };
  if (others.length > 0) refuse('it stands twice on the method; `classes` takes several');
  if (!Object.hasOwn(OUTCOMES, phase)) {
    refuse(`its phase '${phase}' is none of ${Object.keys(OUTCOMES).join(', ')}`);
  } else if (!fallbackExecution && !context.has(TransactionManager)) {
    context.faults.add(where, 'MILLRACE_TRANSACTION_NO_LISTENED', { where });
  }
  return {
    description: `${ANNOTATION}(${phase}${fallbackExecution ? ', or at once without a transaction' : ''})`,
    options,
    adapt: (deliver) => (event, depth) => {
      const transaction = innermostScope()?.active();
      if (transaction === undefined) return fallbackExecution ? deliver(event, depth) : undefined;
      transaction.register(synchronization(phase, order, () => deliver(event, depth)));
      return undefined;
    },
  };
}

function synchronization(
  phase: TransactionPhase,
  order: number | undefined,
  deliver: () => ReturnType<Delivery>,
): TransactionSynchronization {
  const ordered = order === undefined ? {} : { order };
  if (phase === 'BEFORE_COMMIT') return { ...ordered, beforeCommit: deliver };
  const outcomes = OUTCOMES[phase];
  return {
    ...ordered,
    // As in Spring not in afterCommit: what a listener throws is not the publisher's any more.
    afterCompletion: (outcome) => (outcomes.includes(outcome) ? deliver() : undefined),
  };
}
