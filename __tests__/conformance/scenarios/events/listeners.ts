import type { BeanSpec, Json, MethodSpec, Scenario, TypeSpec } from '../../scenario';

const TYPES: Readonly<Record<string, TypeSpec>> = {
  Placed: { fields: { item: { type: 'String' } } },
  PlacedOnline: { fields: { site: { type: 'String' } }, includes: 'Placed' },
  Billed: { fields: { bill: { type: 'String' } } },
};

type Attributes = Readonly<Record<string, Json>>;

/** `on<Name>` hears `Placed`. @param order by `@Order` */
const heard = (attributes: Attributes = {}, { order, ...rest }: MethodSpec & { order?: number } = {}): MethodSpec => ({
  annotations: [{ EventListener: attributes }, ...(order === undefined ? [] : [{ Order: { value: order } }])],
  parameters: [{ name: 'placed', type: 'Placed' }],
  returns: 'void',
  ...rest,
});

const listeners = (
  name: string,
  methods: Readonly<Record<string, MethodSpec>>,
  rest: Partial<Scenario> = {},
): Scenario => ({
  name: `listeners: ${name}`,
  types: TYPES,
  // A bean each: Java gives the methods of one in no order.
  beans: Object.fromEntries(
    Object.entries(methods).map(([bean, on]): [string, BeanSpec] => [bean, { methods: { [`on${bean}`]: on } }]),
  ),
  calls: [{ publish: 'Placed', value: { item: 'pen' } }],
  ...rest,
});

const failing: MethodSpec['results'] = [{ throw: 'Failure' }];
const online = { calls: [{ publish: 'PlacedOnline', value: { item: 'pen', site: 'x' } }] };

export const PLAIN_LISTENERS: readonly Scenario[] = [
  listeners('one after another as they are declared', { Mails: heard(), Stock: heard(), Audit: heard() }),
  listeners('by their order', {
    Mails: heard({}, { order: 3 }),
    Stock: heard({}, { order: 1 }),
    Audit: heard({}, { order: 2 }),
  }),
  listeners('negative orders', { Mails: heard({}, { order: 0 }), Stock: heard({}, { order: -1 }) }),
  listeners('those without an order come last', { Mails: heard(), Stock: heard({}, { order: 1_000_000 }) }),
  listeners('the same order: as they are declared', {
    Mails: heard({}, { order: 1 }),
    Stock: heard({}, { order: 1 }),
    Audit: heard({}, { order: 0 }),
  }),
  listeners('an error reaches the publisher, and those behind it hear nothing', {
    Mails: heard({}, { order: 2 }),
    Stock: heard({}, { order: 1, results: failing }),
  }),
  listeners('an error of the last one', {
    Mails: heard({}, { order: 1 }),
    Stock: heard({}, { order: 2, results: failing }),
  }),
  listeners('a condition that holds', { Mails: heard({ condition: "#placed.item == 'pen'" }) }),
  listeners('a condition that does not', { Mails: heard({ condition: "#placed.item == 'ink'" }) }),
  listeners('a condition by position', { Mails: heard({ condition: "#a0.item == 'pen'" }) }),
  listeners('a condition that cannot be read', { Mails: heard({ condition: '#placed.item ==' }) }),
  listeners('a subclass is heard', { Mails: heard() }, online),
  listeners('a superclass is not', {
    Mails: heard({}, { parameters: [{ name: 'placed', type: 'PlacedOnline' }] }),
  }),
  listeners(
    'of a class and of its superclass',
    {
      Mails: heard({}, { parameters: [{ name: 'placed', type: 'PlacedOnline' }], order: 2 }),
      Stock: heard({}, { order: 1 }),
    },
    online,
  ),
  listeners('nobody hears', { Mails: heard({}, { parameters: [{ name: 'billed', type: 'Billed' }] }) }),
  listeners(
    'classes instead of a parameter',
    { Mails: heard({ classes: ['Placed', 'Billed'] }, { parameters: [] }) },
    {
      calls: [
        { publish: 'Placed', value: { item: 'pen' } },
        { publish: 'Billed', value: { bill: 'F' } },
      ],
    },
  ),
  listeners('what one gives is an event', {
    Mails: heard({}, { returns: 'Billed', results: [{ return: { bill: 'F' } }] }),
    Ledger: heard({}, { parameters: [{ name: 'billed', type: 'Billed' }] }),
  }),
  listeners('what one gives comes before the next listener', {
    Mails: heard({}, { order: 1, returns: 'Billed', results: [{ return: { bill: 'F' } }] }),
    Stock: heard({}, { order: 2 }),
    Ledger: heard({}, { parameters: [{ name: 'billed', type: 'Billed' }] }),
  }),
  listeners('one that gives null', {
    Mails: heard({}, { returns: 'Billed', results: [{ return: null }] }),
    Ledger: heard({}, { parameters: [{ name: 'billed', type: 'Billed' }] }),
  }),
  listeners('the elements of a list are events', {
    Mails: heard({}, { returns: 'List<Billed>', results: [{ return: [{ bill: 'F' }, { bill: 'G' }] }] }),
    Ledger: heard({}, { parameters: [{ name: 'billed', type: 'Billed' }] }),
  }),
  listeners(
    'of one bean that is published to by another',
    { Mails: heard() },
    {
      beans: {
        Mails: { methods: { onMails: heard() } },
        Shop: { methods: { place: { does: [{ publish: 'Placed', value: { item: 'pen' } }, { insert: 'a' }] } } },
      },
      calls: [{ call: 'Shop.place' }],
    },
  ),
  listeners('two parameters', {
    Mails: heard(
      {},
      {
        parameters: [
          { name: 'placed', type: 'Placed' },
          { name: 'other', type: 'Placed' },
        ],
      },
    ),
  }),
  listeners(
    'that are inherited',
    {},
    {
      beans: {
        Base: { methods: { onBase: heard() } },
        Mails: { methods: {}, includes: 'Base' },
      },
    },
  ),
  listeners(
    'of the end of a transaction: by their order',
    {},
    {
      beans: {
        Mails: {
          methods: {
            onMails: heard({}, { annotations: [{ TransactionalEventListener: {} }, { Order: { value: 2 } }] }),
          },
        },
        Stock: {
          methods: {
            onStock: heard({}, { annotations: [{ TransactionalEventListener: {} }, { Order: { value: 1 } }] }),
          },
        },
        Shop: {
          methods: {
            place: { annotations: [{ Transactional: {} }], does: [{ publish: 'Placed', value: { item: 'pen' } }] },
          },
        },
      },
      calls: [{ call: 'Shop.place' }],
    },
  ),
];
