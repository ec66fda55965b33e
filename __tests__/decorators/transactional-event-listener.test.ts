import { TransactionalEventListener } from '../../decorators/transactional-event-listener';
import { TRANSACTIONAL_EVENT_LISTENERS } from '../../lib/metadata/transaction';

class Placed {
  constructor(readonly amount: number) {}
}

class Mails {
  @TransactionalEventListener() send(_event: Placed): void {}
  @TransactionalEventListener({ classes: [Placed], phase: 'AFTER_ROLLBACK', fallbackExecution: true, order: 1 })
  async undo(): Promise<void> {}
}

class Wrong {
  // @ts-expect-error a listener takes the event alone
  @TransactionalEventListener() send(_event: Placed, _more: number): void {}
  // @ts-expect-error there is no such phase
  @TransactionalEventListener({ phase: 'AFTER_BEGIN' }) other(_event: Placed): void {}
}

test('records its options for the method', () => {
  expect(TRANSACTIONAL_EVENT_LISTENERS.get(Mails, 'send')).toEqual([{}]);
  expect(TRANSACTIONAL_EVENT_LISTENERS.get(Mails, 'undo')).toEqual([
    { classes: [Placed], phase: 'AFTER_ROLLBACK', fallbackExecution: true, order: 1 },
  ]);
  expect(TRANSACTIONAL_EVENT_LISTENERS.get(Wrong, 'send')).toHaveLength(1);
});
