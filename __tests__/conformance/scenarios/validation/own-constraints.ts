import type { Annotation, Json, Scenario } from '../../scenario';
import { check, Valid } from './order';

const even: Annotation = { MultipleOf: { of: 2 } };
const span = { from: { type: 'Integer' }, to: { type: 'Integer' } };
const call = (method: string, ...args: Json[]) => ({ call: `Orders.${method}`, with: args });

/** Constraints that an application makes itself. */
export const OWN: readonly Scenario[] = [
  {
    name: 'own: on a field',
    types: { Order: { fields: { count: { type: 'Integer', annotations: [even] } } } },
    calls: [check({ count: 2 }), check({ count: 3 }), check({ count: null })],
  },
  {
    name: 'own: with another message',
    types: {
      Order: {
        fields: {
          count: { type: 'Integer', annotations: [{ MultipleOf: { of: 3, message: '${validatedValue} by {of}?' } }] },
        },
      },
    },
    calls: [check({ count: 4 })],
  },
  {
    name: 'own: in a group',
    groups: { OnCreate: {} },
    types: {
      Order: { fields: { count: { type: 'Integer', annotations: [{ MultipleOf: { of: 2, groups: ['OnCreate'] } }] } } },
    },
    calls: [check({ count: 3 }), check({ count: 3 }, ['OnCreate'])],
  },
  {
    name: 'own: on a class',
    types: { Order: { annotations: [{ InOrder: {} }], fields: span } },
    calls: [check({ from: 1, to: 2 }), check({ from: 2, to: 1 })],
  },
  {
    name: 'own: on a class, told at a field',
    types: { Order: { annotations: [{ InOrder: { at: 'to' } }], fields: span } },
    calls: [check({ from: 1, to: 2 }), check({ from: 2, to: 1 })],
  },
  {
    name: 'own: on a class of elements',
    types: {
      Line: { annotations: [{ InOrder: { at: 'to' } }], fields: span },
      Order: { fields: { lines: { type: 'List<Line>', annotations: [Valid] } } },
    },
    calls: [
      check({
        lines: [
          { from: 1, to: 2 },
          { from: 2, to: 1 },
        ],
      }),
    ],
  },
  {
    name: 'own: on a parameter and on a result',
    beans: {
      Orders: {
        annotations: [{ Validated: {} }],
        methods: {
          insert: {
            annotations: [even],
            parameters: [{ name: 'count', type: 'Integer', annotations: [even] }],
            returns: 'Integer',
            results: [{ return: 3 }],
          },
        },
      },
    },
    calls: [call('insert', 1), call('insert', 2)],
  },
  {
    name: 'own: on all parameters together',
    beans: {
      Orders: {
        annotations: [{ Validated: {} }],
        methods: {
          insert: {
            annotations: [{ OrderedParameters: {} }],
            parameters: [
              { name: 'from', type: 'Integer' },
              { name: 'to', type: 'Integer', annotations: [even] },
            ],
          },
        },
      },
    },
    calls: [call('insert', 1, 2), call('insert', 2, 1), call('insert', 3, 2)],
  },
];
