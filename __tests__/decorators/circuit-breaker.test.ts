import { CircuitBreaker } from '../../decorators/circuit-breaker';
import { Recover } from '../../decorators/recover';
import { CIRCUIT_BREAKERS } from '../../lib/metadata/retry';

class Service {
  @CircuitBreaker({ maxAttempts: 5, openTimeout: '${rates.open:5 s}' }) async rate(): Promise<number> {
    return 1;
  }
  @CircuitBreaker({ recover: 'last' }) atOnce(_currency: string): number {
    return 1;
  }
  @Recover() last(_error: Error, _currency: string): number {
    return 0;
  }

  // @ts-expect-error there is no method of this name
  @CircuitBreaker({ recover: 'nobody' }) unrecovered(): number {
    return 1;
  }
  // @ts-expect-error a number that is no placeholder
  @CircuitBreaker({ maxAttempts: 'five' }) text(): number {
    return 1;
  }
}

test('records its options', () => {
  expect(CIRCUIT_BREAKERS.get(Service, 'rate')).toEqual([{ maxAttempts: 5, openTimeout: '${rates.open:5 s}' }]);
  expect(CIRCUIT_BREAKERS.get(Service, 'atOnce')).toEqual([{ recover: 'last' }]);
});
