import { Recover } from '../../decorators/recover';
import { Retryable } from '../../decorators/retryable';
import { RECOVERERS, RETRYABLES } from '../../lib/metadata/retry';

class Service {
  @Retryable({ maxAttempts: 5 }) async insert(): Promise<void> {}
  @Retryable({ backoff: { delay: 0 } }) atOnce(): number {
    return 1;
  }
  @Recover({ type: RangeError }) recover(_error: unknown): void {}

  // @ts-expect-error a method that waits must return a promise
  @Retryable() waits(): number {
    return 1;
  }

  // @ts-expect-error a method that waits must return a promise
  @Retryable({ backoff: { delay: 0, maxDelay: 100 } }) waitsToo(): number {
    return 1;
  }
}

test('records its options', () => {
  expect(RETRYABLES.get(Service, 'insert')).toEqual([{ maxAttempts: 5 }]);
  expect(RETRYABLES.get(Service, 'atOnce')).toEqual([{ backoff: { delay: 0 } }]);
  expect(RECOVERERS.get(Service, 'recover')).toEqual([{ type: RangeError }]);
});
