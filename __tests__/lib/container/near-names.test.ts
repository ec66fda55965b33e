import { nearNames } from '../../../lib/container/near-names';

const names = ['FlowService', 'FlowServer', 'OrderService', 'Pool', 'dataSource', 'dataSource'];

it.each([
  ['FlowServise', ['FlowService', 'FlowServer']],
  ['datasource', ['dataSource']],
  ['Poll', ['Pool']],
  ['Nothing', []],
  ['', []],
])('for %s tells %j', (wanted, expected) => {
  expect(nearNames(wanted, names)).toEqual(expected);
});

it('tells at most three', () => {
  expect(nearNames('a', ['b', 'c', 'd', 'e'])).toEqual(['b', 'c', 'd']);
});
