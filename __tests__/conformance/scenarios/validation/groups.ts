import type { Scenario, TypeSpec } from '../../scenario';
import { NotNull, Valid, min, check } from './order';

const GROUPS: Scenario['groups'] = {
  OnCreate: {},
  OnUpdate: {},
  OnImport: { includes: ['OnCreate'] },
  CreateFirst: { sequence: ['OnCreate', 'OnUpdate'] },
  DefaultFirst: { sequence: ['Default', 'OnUpdate'] },
};

const BILL: TypeSpec = {
  fields: {
    id: { type: 'String', annotations: [{ Null: { groups: ['OnCreate'] } }, { NotNull: { groups: ['OnUpdate'] } }] },
    number: { type: 'String', annotations: [NotNull] },
    amount: { type: 'Integer', annotations: [min(1, ['OnCreate', 'OnUpdate'])] },
    source: { type: 'String', annotations: [{ NotNull: { groups: ['OnImport'] } }] },
  },
};

const bad = { id: null, number: null, amount: 0, source: null };

export const GROUPED: readonly Scenario[] = [
  ...[[], ['Default'], ['OnCreate'], ['OnUpdate'], ['OnCreate', 'OnUpdate'], ['OnImport'], ['Default', 'OnCreate']].map(
    (groups): Scenario => ({
      name: `groups: ${groups.length === 0 ? 'none asked for' : groups.join(' and ')}`,
      groups: GROUPS,
      types: { Order: BILL },
      calls: [check(bad, groups), check({ ...bad, id: 'x' }, groups)],
    }),
  ),
  ...['CreateFirst', 'DefaultFirst'].map((sequence): Scenario => ({
    name: `groups: the sequence ${sequence}`,
    groups: GROUPS,
    types: { Order: BILL },
    calls: [
      check(bad, [sequence]),
      check({ ...bad, id: 'x' }, [sequence]),
      check({ ...bad, amount: 1 }, [sequence]),
      check({ ...bad, amount: 1, number: 'F' }, [sequence]),
      check({ id: 'x', number: 'F', amount: 1, source: null }, [sequence]),
    ],
  })),
  {
    name: 'groups: a sequence beside another group',
    groups: GROUPS,
    types: { Order: BILL },
    calls: [check(bad, ['Default', 'CreateFirst'])],
  },
  {
    name: 'groups: a default group that is redefined',
    groups: { OnCreate: {} },
    types: {
      Order: {
        annotations: [{ GroupSequence: { value: ['Order', 'OnCreate'] } }],
        fields: {
          number: { type: 'String', annotations: [NotNull] },
          amount: { type: 'Integer', annotations: [min(1, ['OnCreate'])] },
        },
      },
    },
    calls: [check({ number: null, amount: 0 }), check({ number: 'F', amount: 0 }), check({ number: 'F', amount: 1 })],
  },
  {
    name: 'groups: go on in nested objects',
    groups: { OnCreate: {} },
    types: {
      Line: { fields: { sku: { type: 'String', annotations: [{ NotNull: { groups: ['OnCreate'] } }] } } },
      Order: { fields: { line: { type: 'Line', annotations: [Valid] } } },
    },
    calls: [check({ line: { sku: null } }), check({ line: { sku: null } }, ['OnCreate'])],
  },
  {
    name: 'groups: a sequence with nested objects',
    groups: { OnUpdate: {}, DefaultFirst: { sequence: ['Default', 'OnUpdate'] } },
    types: {
      Line: {
        fields: {
          sku: { type: 'String', annotations: [NotNull] },
          count: { type: 'Integer', annotations: [min(1, ['OnUpdate'])] },
        },
      },
      Order: {
        fields: {
          line: { type: 'Line', annotations: [Valid] },
          amount: { type: 'Integer', annotations: [min(1, ['OnUpdate'])] },
        },
      },
    },
    calls: [
      check({ line: { sku: null, count: 0 }, amount: 0 }, ['DefaultFirst']),
      check({ line: { sku: 'pen', count: 0 }, amount: 0 }, ['DefaultFirst']),
    ],
  },
];
