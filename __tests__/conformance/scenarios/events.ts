import type { Annotation, Json, MethodSpec, Scenario, Step } from '../scenario';
import { PLAIN_LISTENERS } from './events/listeners';
import { register, transactional } from './transactions/nested';

const PHASES = ['BEFORE_COMMIT', 'AFTER_COMMIT', 'AFTER_ROLLBACK', 'AFTER_COMPLETION'] as const;

const heard = (attributes: Readonly<Record<string, Json>> = {}, rest: MethodSpec = {}): MethodSpec => ({
  annotations: [{ TransactionalEventListener: attributes }],
  parameters: [{ name: 'placed', type: 'Placed' }],
  returns: 'void',
  ...rest,
});
const placed = (item: string): Step => ({ publish: 'Placed', value: { item } });

/** `Shop.place` publishes in the way given; the listeners hear, by the name of their bean. */
const shop = (
  name: string,
  annotations: readonly Annotation[],
  does: readonly Step[],
  listeners: Readonly<Record<string, MethodSpec>>,
  others: Readonly<Record<string, MethodSpec>> = {},
): Scenario => ({
  name,
  types: { Placed: { fields: { item: { type: 'String' } } } },
  beans: {
    // A bean each: Java gives the methods of one in no order.
    ...Object.fromEntries(Object.entries(listeners).map(([bean, on]) => [bean, { methods: { [`on${bean}`]: on } }])),
    Shop: { methods: { place: { annotations, does } } },
    ...(Object.keys(others).length > 0 && { Inner: { methods: others } }),
  },
  calls: [{ call: 'Shop.place' }],
});

const all = Object.fromEntries(PHASES.map((phase) => [phase, heard({ phase })]));

const ENDS: readonly Scenario[] = [
  shop('phases: of a commit', [transactional()], [placed('pen'), { insert: 'a' }], all),
  shop('phases: of a rollback', [transactional()], [placed('pen'), { insert: 'a' }, { throw: 'Failure' }], all),
  shop('phases: of a transaction that is marked', [transactional()], [placed('pen'), { setRollbackOnly: true }], all),
  shop('phases: outside of a transaction', [], [placed('pen')], all),
  shop(
    'phases: without a transaction, under SUPPORTS',
    [transactional({ propagation: 'SUPPORTS' })],
    [placed('pen')],
    all,
  ),
  shop('phases: the default', [transactional()], [placed('pen')], { Mails: heard() }),
  shop(
    'phases: of an unexpected rollback',
    [transactional()],
    [placed('pen'), { call: 'Inner.part', catch: true }],
    all,
    {
      part: { annotations: [transactional()], returns: 'void', does: [{ throw: 'Failure' }] },
    },
  ),
  shop('phases: published by a method that joined', [transactional()], [{ call: 'Inner.part' }, { insert: 'a' }], all, {
    part: { annotations: [transactional()], returns: 'void', does: [placed('pen')] },
  }),
  shop('phases: published in an inner transaction', [transactional()], [{ call: 'Inner.part' }, { insert: 'a' }], all, {
    part: { annotations: [transactional({ propagation: 'REQUIRES_NEW' })], returns: 'void', does: [placed('pen')] },
  }),
  shop(
    'phases: published in a savepoint that is undone',
    [transactional()],
    [{ call: 'Inner.part', catch: true }, { insert: 'a' }],
    all,
    {
      part: {
        annotations: [transactional({ propagation: 'NESTED' })],
        returns: 'void',
        does: [placed('pen'), { throw: 'Failure' }],
      },
    },
  ),
  {
    ...shop('phases: of a commit that fails', [transactional()], [placed('pen')], all),
    setup: { brokenCommits: ['1'] },
  },
];

const LISTENERS: readonly Scenario[] = [
  ...PHASES.map((phase) =>
    shop(`fallback: ${phase} outside of a transaction`, [], [placed('pen'), { insert: 'a' }], {
      Mails: heard({ phase, fallbackExecution: true }),
    }),
  ),
  ...PHASES.map((phase) =>
    shop(
      `errors: of ${phase}`,
      [transactional()],
      [placed('pen'), { insert: 'a' }, ...(phase === 'AFTER_ROLLBACK' ? [{ throw: 'Other' }] : [])],
      {
        Mails: heard({ phase }, { results: [{ throw: 'Failure' }] }),
      },
    ),
  ),
  ...PHASES.map((phase) =>
    shop(
      `rows: of ${phase}`,
      [transactional()],
      [placed('pen'), { insert: 'a' }, ...(phase === 'AFTER_ROLLBACK' ? [{ throw: 'Other' }] : [])],
      {
        Mails: heard({ phase }, { does: [{ insert: 'late' }] }),
      },
    ),
  ),
  shop('order: several events, as they were published', [transactional()], [placed('pen'), placed('ink')], {
    Mails: heard(),
  }),
  shop('order: beside synchronizations', [transactional()], [register('s'), placed('pen'), register('t')], all),
  shop('condition: is judged', [transactional()], [placed('pen'), placed('ink')], {
    Mails: heard({ condition: "#placed.item == 'ink'" }),
  }),
  shop('plain listeners hear at once', [transactional()], [placed('pen'), { insert: 'a' }], {
    Mails: heard({}, { annotations: [{ EventListener: {} }] }),
    LateMails: heard(),
  }),
  shop('plain listeners: an error reaches the publisher', [transactional()], [placed('pen'), { insert: 'a' }], {
    Mails: heard({}, { annotations: [{ EventListener: {} }], results: [{ throw: 'Failure' }] }),
  }),
  shop('a listener with a transaction of its own', [transactional()], [placed('pen'), { insert: 'a' }], {
    Mails: heard(
      {},
      {
        annotations: [{ TransactionalEventListener: {} }, transactional({ propagation: 'REQUIRES_NEW' })],
        does: [{ insert: 'late' }],
      },
    ),
  }),
];

export const EVENTS: readonly Scenario[] = [...ENDS, ...LISTENERS, ...PLAIN_LISTENERS];
