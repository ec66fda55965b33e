import { defaultBeanName, dependencyText } from '../../../lib/container/bean-names';

it.each([
  ['FlowService', 'flowService'],
  ['URLService', 'URLService'],
  ['X', 'x'],
])('names the bean of %s as Spring does: %s', (type, name) => {
  expect(defaultBeanName(type)).toBe(name);
});

it('shows what is injected', () => {
  class Port {}
  expect([
    dependencyText({ kind: 'bean', token: Port, optional: true }),
    dependencyText({ kind: 'bean', token: 'port', optional: false }),
    dependencyText({ kind: 'all', type: Port }),
    dependencyText({ kind: 'value', expression: '${a:b}', type: String }),
  ]).toEqual(['Port?', "'port'", 'Port[]', '${a:b}']);
});
