import { nearNames } from '../../../lib/errors/near-names';

const names = ['FlowService', 'FlowServer', 'OrderService', 'Pool', 'dataSource', 'dataSource'];

it.each([
  ['FlowServise', ['FlowService', 'FlowServer']],
  ['datasource', ['dataSource']],
  ['Poll', ['Pool']],
  ['pol', ['Pool']],
  // Neighbours that change places are one slip.
  ['Polo', ['Pool']],
  // Two of four letters are none.
  ['Pail', []],
  ['Nothing', []],
  ['', []],
])('for %s tells %j', (wanted, expected) => {
  expect(nearNames(wanted, names)).toEqual(expected);
});

it('tells at most three', () => {
  expect(nearNames('a', ['b', 'c', 'd', 'e'])).toEqual(['b', 'c', 'd']);
});

it('takes as many slips as it is told to', () => {
  expect([0, 1, 2].map((limit) => nearNames('Pail', names, limit))).toEqual([[], [], ['Pool']]);
});
