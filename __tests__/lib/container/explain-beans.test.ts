import { explainBeans } from '../../../lib/container/explain-beans';
import { factoryDefinition } from '../../../lib/container/factory-definition';

class Port {}
class Mine extends Port {}

it('shows a fallback that gave way with what it gave way to', () => {
  const fallback = factoryDefinition({ type: Port, create: () => new Port(), fallback: true, origin: 'starter' });
  const mine = factoryDefinition({ type: Mine, create: () => new Mine(), primary: true, origin: 'class Mine' });
  expect(explainBeans([fallback, mine])).toEqual([
    {
      name: 'mine',
      type: 'Mine',
      scope: 'singleton',
      origin: 'class Mine',
      dependencies: [],
      dependsOn: [],
      primary: true,
      fallback: false,
      lazy: false,
      qualifier: undefined,
      order: undefined,
      replacedBy: undefined,
    },
    {
      name: 'port',
      type: 'Port',
      scope: 'singleton',
      origin: 'starter',
      dependencies: [],
      dependsOn: [],
      primary: false,
      fallback: true,
      lazy: false,
      qualifier: undefined,
      order: undefined,
      replacedBy: 'mine',
    },
  ]);
});
