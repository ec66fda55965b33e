import { Recover } from '../../decorators/recover';
import { Retryable } from '../../decorators/retryable';
import { RECOVERERS, RETRYABLES } from '../../lib/metadata/retry';

class Service {
  @Retryable({ maxAttempts: 5 }) async insert(): Promise<void> {}
  @Retryable({ backoff: { delay: 0 } }) atOnce(): number {
    return 1;
  }
  @Recover({ type: RangeError }) recover(_error: unknown): void {}

  @Retryable({
    maxAttempts: '${orders.retries:3}',
    backoff: { delay: '#{2 * ${orders.delay}}', multiplier: '${factor}' },
  })
  async configured(): Promise<void> {}
  @Retryable({ stateful: true, key: (bill: { readonly id: string }) => bill.id })
  async keyed(_bill: { readonly id: string; readonly amount: number }): Promise<void> {}
  @Retryable({ recover: 'named' }) async recovered(_bill: string, _copies: number): Promise<number> {
    return 1;
  }
  @Recover() named(_error: Error, _bill: string): number {
    return 0;
  }
  wrong(_error: Error, _copies: number): string {
    return '';
  }

  // @ts-expect-error a method that waits must return a promise
  @Retryable() waits(): number {
    return 1;
  }

  // @ts-expect-error a method that waits must return a promise
  @Retryable({ backoff: { delay: 0, maxDelay: 100 } }) waitsToo(): number {
    return 1;
  }

  // @ts-expect-error the delay is not known to be none
  @Retryable({ backoff: { delay: '${delay:0}' } }) waitsPerhaps(): number {
    return 1;
  }

  // @ts-expect-error neither a number nor a placeholder
  @Retryable({ maxAttempts: '3' }) async text(): Promise<void> {}

  // @ts-expect-error the key is of another argument
  @Retryable({ stateful: true, key: (id: number) => id }) async otherKey(_id: string): Promise<void> {}

  // @ts-expect-error there is no method of this name
  @Retryable({ recover: 'nobody' }) async unrecovered(): Promise<void> {}

  // @ts-expect-error the method takes and gives something else
  @Retryable({ recover: 'wrong' }) async recoveredWrongly(_bill: string): Promise<number> {
    return 1;
  }
}

test('records its options', () => {
  expect(RETRYABLES.get(Service, 'insert')).toEqual([{ maxAttempts: 5 }]);
  expect(RETRYABLES.get(Service, 'atOnce')).toEqual([{ backoff: { delay: 0 } }]);
  expect(RECOVERERS.get(Service, 'recover')).toEqual([{ type: RangeError }]);
});
