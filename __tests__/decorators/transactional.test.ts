import { Transactional } from '../../decorators/transactional';
import { TRANSACTIONAL_CLASSES, TRANSACTIONAL_METHODS } from '../../lib/metadata/transaction';

@Transactional({ readOnly: true })
class Service {
  @Transactional({ propagation: 'MANDATORY' }) insert(): Promise<void> {
    return Promise.resolve();
  }
}

class Wrong {
  // @ts-expect-error a method under a transaction waits, so it must return a promise
  @Transactional() insert(): number {
    return 1;
  }
}

test('records its options for the class and for the method', () => {
  expect(TRANSACTIONAL_CLASSES.get(Service)).toEqual({ readOnly: true });
  expect(TRANSACTIONAL_METHODS.get(Service, 'insert')).toEqual([{ propagation: 'MANDATORY' }]);
  expect(TRANSACTIONAL_METHODS.get(Wrong, 'insert')).toEqual([{}]);
});
