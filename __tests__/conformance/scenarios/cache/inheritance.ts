import type { Scenario } from '../../scenario';
import { call, parameters, bills, cached } from './bills';

export const INHERITED: readonly Scenario[] = [
  {
    name: 'inherited: an annotated method of an ancestor',
    beans: {
      Archive: { methods: { find: { annotations: [cached()], parameters: parameters('id') } } },
      Bills: { includes: 'Archive', methods: {} },
    },
    calls: [call('find', 'x'), call('find', 'x')],
  },
  {
    name: 'self: a call by this',
    ...bills({
      find: { annotations: [cached()], parameters: parameters('id') },
      findTwice: {
        parameters: parameters('id'),
        does: [
          { call: 'this.find', with: ['x'] },
          { call: 'this.find', with: ['x'] },
        ],
      },
    }),
    calls: [call('findTwice', 'x')],
  },
];
