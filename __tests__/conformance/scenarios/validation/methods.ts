import type { BeanSpec, Json, Scenario } from '../../scenario';
import { NotNull, Valid, min, LINE, badLine, goodLine } from './order';

const validated = (methods: BeanSpec['methods'], rest: Partial<Scenario> = {}): Pick<Scenario, 'beans'> => ({
  beans: { Orders: { annotations: [{ Validated: {} }], methods } },
  ...rest,
});

const call = (method: string, ...args: Json[]) => ({ call: `Orders.${method}`, with: args });

export const METHODS: readonly Scenario[] = [
  {
    name: 'method: constraints of parameters',
    ...validated({
      insert: {
        parameters: [
          { name: 'number', type: 'String', annotations: [{ NotBlank: {} }] },
          { name: 'copies', type: 'Integer', annotations: [min(1), NotNull] },
        ],
      },
    }),
    calls: [call('insert', 'F', 1), call('insert', ' ', 0), call('insert', 'F', null)],
  },
  {
    name: 'method: an object as a parameter',
    types: { Line: LINE },
    ...validated({ insert: { parameters: [{ name: 'line', type: 'Line', annotations: [Valid, NotNull] }] } }),
    calls: [call('insert', badLine), call('insert', goodLine), call('insert', null)],
  },
  {
    name: 'method: a list of objects as a parameter',
    types: { Line: LINE },
    ...validated({
      insert: { parameters: [{ name: 'lines', type: 'List<Line>', annotations: [Valid, { NotEmpty: {} }] }] },
    }),
    calls: [call('insert', [goodLine, badLine]), call('insert', [])],
  },
  {
    name: 'method: elements of a parameter',
    ...validated({ insert: { parameters: [{ name: 'tags', type: 'List<String>', elements: [{ NotBlank: {} }] }] } }),
    calls: [call('insert', ['a', ' '])],
  },
  {
    name: 'method: what it returns',
    ...validated({ find: { annotations: [{ NotNull: {} }], results: [{ return: null }, { return: 'F' }] } }),
    calls: [call('find'), call('find')],
  },
  {
    name: 'method: an object that it returns',
    types: { Line: LINE },
    ...validated({
      find: { annotations: [Valid], returns: 'Line', results: [{ return: badLine }, { return: goodLine }] },
    }),
    calls: [call('find'), call('find')],
  },
  {
    name: 'method: a list that it returns',
    types: { Line: LINE },
    ...validated({ find: { annotations: [Valid], returns: 'List<Line>', results: [{ return: [goodLine, badLine] }] } }),
    calls: [call('find')],
  },
  {
    name: 'method: not the result when a parameter is wrong',
    ...validated({
      find: {
        annotations: [NotNull],
        parameters: [{ name: 'id', type: 'String', annotations: [NotNull] }],
        results: [{ return: null }],
      },
    }),
    calls: [call('find', null), call('find', 'F')],
  },
  {
    name: 'method: not the result of an error',
    ...validated({ find: { annotations: [NotNull], results: [{ throw: 'Failure' }] } }),
    calls: [call('find')],
  },
  {
    name: 'method: not without Validated on the class',
    beans: {
      Orders: { methods: { insert: { parameters: [{ name: 'copies', type: 'Integer', annotations: [min(1)] }] } } },
    },
    calls: [call('insert', 0)],
  },
  {
    name: 'method: groups of the class',
    groups: { OnCreate: {} },
    beans: {
      Orders: {
        annotations: [{ Validated: { value: ['OnCreate'] } }],
        methods: {
          insert: {
            parameters: [
              { name: 'copies', type: 'Integer', annotations: [min(1)] },
              { name: 'lines', type: 'Integer', annotations: [min(1, ['OnCreate'])] },
            ],
          },
        },
      },
    },
    calls: [call('insert', 0, 0)],
  },
  {
    name: 'method: its own groups replace those of the class',
    groups: { OnCreate: {}, OnUpdate: {} },
    beans: {
      Orders: {
        annotations: [{ Validated: { value: ['OnCreate'] } }],
        methods: {
          insert: {
            annotations: [{ Validated: { value: ['OnUpdate'] } }],
            parameters: [
              { name: 'copies', type: 'Integer', annotations: [min(1, ['OnCreate'])] },
              { name: 'lines', type: 'Integer', annotations: [min(1, ['OnUpdate'])] },
            ],
          },
        },
      },
    },
    calls: [call('insert', 0, 0)],
  },
  {
    name: 'method: a sequence of groups',
    groups: { Expensive: {}, InOrder: { sequence: ['Default', 'Expensive'] } },
    beans: {
      Orders: {
        annotations: [{ Validated: { value: ['InOrder'] } }],
        methods: {
          insert: {
            parameters: [
              { name: 'copies', type: 'Integer', annotations: [min(1)] },
              { name: 'lines', type: 'Integer', annotations: [min(1, ['Expensive'])] },
            ],
          },
        },
      },
    },
    calls: [call('insert', 0, 0), call('insert', 1, 0), call('insert', 1, 1)],
  },
  {
    name: 'method: an object by the groups of the class',
    groups: { OnCreate: {} },
    types: {
      Line: {
        fields: {
          sku: { type: 'String', annotations: [{ NotNull: { groups: ['OnCreate'] } }] },
          count: { type: 'Integer', annotations: [min(1)] },
        },
      },
    },
    beans: {
      Orders: {
        annotations: [{ Validated: { value: ['OnCreate'] } }],
        methods: { insert: { parameters: [{ name: 'line', type: 'Line', annotations: [Valid] }] } },
      },
    },
    calls: [call('insert', { sku: null, count: 0 })],
  },
];
