import { InjectAll } from '../../decorators/inject-all';
import { INJECTED_FIELDS, INJECTED_PARAMETERS } from '../../lib/metadata/beans';

abstract class Port {}

class Taker {
  @InjectAll(Port) readonly field!: readonly Port[];
  constructor(@InjectAll(Port) readonly all: readonly Port[]) {}
}

it('records the type of fields and parameters', () => {
  expect(INJECTED_FIELDS.get(Taker, 'field')).toEqual([{ kind: 'all', type: Port }]);
  expect(INJECTED_PARAMETERS.get(Taker, undefined).get(0)).toEqual([{ kind: 'all', type: Port }]);
});
