import type { Annotation, Scenario, Step } from '../../scenario';
import { alone, nested, status, transactional } from './nested';

const setup = { transactionManagers: ['audit', 'stock'] };
const audit = (attributes: object = {}): Annotation => transactional({ transactionManager: 'audit', ...attributes });
const inAudit: Step = { insert: 'b', into: 'audit' };
const failing: Step = { throw: 'Failure' };

export const MANAGERS: readonly Scenario[] = [
  alone('managers: the primary one where none is named', [transactional()], [status, { insert: 'a' }, inAudit], {
    setup,
  }),
  alone('managers: the one that is named', [audit()], [{ insert: 'a' }, inAudit], { setup }),
  alone('managers: named by the other attribute', [transactional({ value: 'audit' })], [inAudit], { setup }),
  alone('managers: an error rolls back only its own', [audit()], [{ insert: 'a' }, inAudit, failing], { setup }),
  alone('managers: one that is not there', [transactional({ transactionManager: 'none' })], [], { setup }),
  {
    name: 'managers: of the class',
    setup,
    beans: { Outer: { annotations: [audit()], methods: { work: { does: [inAudit] } } } },
    calls: [{ call: 'Outer.work' }],
  },
  {
    name: 'managers: that of the method goes before that of the class',
    setup,
    beans: {
      Outer: {
        annotations: [audit()],
        methods: {
          work: {
            annotations: [transactional({ transactionManager: 'stock' })],
            does: [inAudit, { insert: 'c', into: 'stock' }],
          },
        },
      },
    },
    calls: [{ call: 'Outer.work' }],
  },
  {
    name: 'managers: a method without a name of one forgets that of the class',
    setup,
    beans: {
      Outer: {
        annotations: [audit()],
        methods: { work: { annotations: [transactional({ readOnly: true })], does: [inAudit, { insert: 'a' }] } },
      },
    },
    calls: [{ call: 'Outer.work' }],
  },
  ...(['REQUIRED', 'SUPPORTS', 'MANDATORY', 'REQUIRES_NEW', 'NOT_SUPPORTED', 'NEVER', 'NESTED'] as const).map(
    (propagation): Scenario => ({
      name: `managers: ${propagation} within a transaction of another`,
      setup,
      ...nested(
        { annotations: [transactional()], does: [{ insert: 'a' }, { call: 'Inner.part', catch: true }] },
        { annotations: [audit({ propagation })], does: [inAudit, { insert: 'c' }] },
      ),
    }),
  ),
  {
    name: 'managers: a failure within does not mark that of the other',
    setup,
    ...nested(
      { annotations: [transactional()], does: [{ insert: 'a' }, { call: 'Inner.part', catch: true }] },
      { annotations: [audit()], does: [inAudit, failing] },
    ),
  },
  {
    name: 'managers: what was committed within stays when the outer one fails',
    setup,
    ...nested(
      { annotations: [transactional()], does: [{ insert: 'a' }, { call: 'Inner.part' }, failing] },
      { annotations: [audit()], does: [inAudit] },
    ),
  },
  {
    name: 'managers: joined through one of another',
    setup,
    beans: {
      Outer: {
        methods: { work: { annotations: [transactional()], does: [{ call: 'Middle.pass' }, { insert: 'a' }] } },
      },
      Middle: {
        methods: { pass: { annotations: [audit()], returns: 'void', does: [{ call: 'Inner.part' }, inAudit] } },
      },
      Inner: { methods: { part: { annotations: [transactional()], returns: 'void', does: [{ insert: 'c' }] } } },
    },
    calls: [{ call: 'Outer.work' }],
  },
];
