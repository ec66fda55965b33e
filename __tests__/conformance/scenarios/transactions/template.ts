import type { Json, Scenario, Step, TemplateStep } from '../../scenario';
import { alone, nested, register, status, transactional } from './nested';

const failing: Step = { throw: 'Failure' };
const template = (
  does: readonly Step[],
  options: Readonly<Record<string, Json>> = {},
  rest: Partial<TemplateStep> = {},
): TemplateStep => ({ template: options, does, ...rest });

/** A template outside of every transaction. */
const by = (name: string, ...steps: readonly Step[]): Scenario => ({ name: `template: ${name}`, calls: steps });
/** A template within an annotated method. */
const within = (name: string, ...does: readonly Step[]): Scenario =>
  alone(`template: ${name}`, [transactional()], does);

const PROPAGATIONS = ['REQUIRED', 'SUPPORTS', 'MANDATORY', 'REQUIRES_NEW', 'NOT_SUPPORTED', 'NEVER', 'NESTED'] as const;

export const TEMPLATE: readonly Scenario[] = [
  by('commits', template([status, { insert: 'a' }])),
  by('rolls back for an error', template([{ insert: 'a' }, failing])),
  by('rolls back when it is asked to', template([{ insert: 'a' }, { setRollbackOnly: true }, status])),
  by('two are two transactions', template([{ insert: 'a' }]), template([{ insert: 'b' }])),
  by('isolation and read-only', template([status], { isolation: 'SERIALIZABLE', readOnly: true })),
  by('timeout', template([{ insert: 'a' }, { takes: 1_100 }, { insert: 'b' }], { timeout: 1 })),
  by('synchronizations of a commit', template([register('s'), { insert: 'a' }])),
  by('synchronizations of a rollback', template([register('s'), failing])),
  ...PROPAGATIONS.map((propagation) =>
    by(`${propagation} where there is none`, template([status, { insert: 'a' }], { propagation })),
  ),
  ...PROPAGATIONS.map((propagation) =>
    within(
      `${propagation} within a transaction`,
      { insert: 'a' },
      template([status, { insert: 'b' }], { propagation }, { catch: true }),
    ),
  ),
  ...PROPAGATIONS.map((propagation) =>
    within(
      `${propagation} fails within a transaction`,
      { insert: 'a' },
      template([{ insert: 'b' }, failing], { propagation }, { catch: true }),
    ),
  ),
  within(
    'a mark of one that has joined',
    { insert: 'a' },
    template([{ setRollbackOnly: true }, status], {}, { catch: true }),
  ),
  within(
    'a mark of one of its own',
    { insert: 'a' },
    template([{ insert: 'b' }, { setRollbackOnly: true }], { propagation: 'REQUIRES_NEW' }),
  ),
  within('within one another', template([{ insert: 'a' }, template([status, { insert: 'b' }])])),
  {
    name: 'template: an annotated method joins it',
    ...nested(
      { does: [template([{ insert: 'a' }, { call: 'Inner.part' }])] },
      { annotations: [transactional()], does: [status, { insert: 'b' }] },
    ),
  },
  {
    name: 'template: an annotated method that fails marks it',
    ...nested(
      { does: [template([{ insert: 'a' }, { call: 'Inner.part', catch: true }])] },
      { annotations: [transactional()], does: [failing] },
    ),
  },
  {
    ...by(
      'of a manager by its name',
      template([{ insert: 'a' }, { insert: 'b', into: 'audit' }], {}, { manager: 'audit' }),
    ),
    setup: { transactionManagers: ['audit'] },
  },
  { ...by('a commit that fails', template([{ insert: 'a' }])), setup: { brokenCommits: ['1'] } },
];
