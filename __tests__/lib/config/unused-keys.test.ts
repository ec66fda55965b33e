import { Environment } from '../../../lib/config/environment';
import { EnvironmentSource } from '../../../lib/config/environment-source';
import { objectSource } from '../../../lib/config/object-source';
import { verifyUsedKeys } from '../../../lib/config/unused-keys';
import { Faults } from '../../../lib/errors/faults';

function messages(
  properties: Readonly<Record<string, unknown>>,
  reads: readonly string[],
  sections: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): readonly string[] {
  const environment = new Environment([new EnvironmentSource(variables), objectSource('the file', properties)], []);
  for (const text of reads) environment.resolve(text);
  const faults = new Faults();
  verifyUsedKeys(environment, sections, faults);
  return faults.all.map(({ error }) => error.message);
}

it('tells of a slip, with what was meant and where it stands', () => {
  expect(messages({ 'flows.inptu': 'x' }, ['${flows.input:-}'])).toEqual([
    'flows.inptu (the file) means nothing here. Did you mean flows.input?',
  ]);
});

it.each([
  ['is read in another spelling', { 'flows.maxRetries': 3 }, ['${flows.max-retries:1}']],
  ['is read by the value of another', { a: '${input-b}', 'input-b': 'x' }, ['${a}']],
  ['is an element of a list that is read', { 'flows.files': ['a', 'b'] }, ['${flows.files}']],
  ['is like a key that is set too', { 'flows.input': 'x', 'flows.inputs': 'y' }, ['${flows.input}']],
  ['is like no other', { 'another.program': 1 }, ['${flows.input:-}']],
  ['differs in a number only', { 'flows.node2': 1 }, ['${flows.node1:-}']],
])('does not tell of a key that %s', (_, properties, reads) => {
  expect(messages(properties, reads)).toEqual([]);
});

it('leaves the keys of sections to their schema', () => {
  expect(messages({ 'orders.inptu': 'x' }, ['${orders.input:-}'], ['orders'])).toEqual([]);
  expect(messages({ 'orders.inptu': 'x' }, ['${orders.input:-}'], [''])).toEqual([]);
  expect(messages({ 'orders2.inptu': 'x' }, ['${orders2.input:-}'], ['orders'])).toHaveLength(1);
});

it('does not judge the variables of the environment', () => {
  expect(messages({}, ['${flows.input:-}'], [], { FLOWS_INPTU: 'x' })).toEqual([]);
});
