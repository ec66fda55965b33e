import { explainBeans } from '../../../lib/container/explain-beans';
import { withAliases } from '../../../lib/container/aliases';
import { factoryDefinition } from '../../../lib/container/factory-definition';

class Port {}
class Mine extends Port {}

it('shows a fallback that gave way with what it gave way to, and other names', () => {
  const fallback = factoryDefinition({ type: Port, create: () => new Port(), fallback: true, origin: 'starter' });
  const mine = withAliases(
    factoryDefinition({ type: Mine, create: () => new Mine(), primary: true, origin: 'class Mine' }),
    ['theirs', 'ours'],
  );
  expect(explainBeans([fallback, mine])).toEqual([
    {
      name: 'mine',
      aliases: ['theirs', 'ours'],
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
      aliases: [],
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
