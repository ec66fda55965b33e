import type { Json, Scenario, ThrowStep } from '../../scenario';
import { once, retryable, insert } from './insert';

const rules = (name: string, options: Readonly<Record<string, Json>>, thrown: ThrowStep): Scenario => ({
  name: `rules: ${name}`,
  ...insert(retryable({ maxAttempts: 2, backoff: { delay: 1 }, ...options }), [thrown]),
  calls: once,
});

const by = (cause: string): ThrowStep => ({ throw: 'Other', cause: { throw: cause } });

export const RULES: readonly Scenario[] = [
  rules('included', { include: ['Network'] }, { throw: 'Network' }),
  rules('a subclass of an included one', { include: ['Network'] }, { throw: 'Unreachable' }),
  rules('the superclass of an included one', { include: ['Network'] }, { throw: 'Failure' }),
  rules('not included', { include: ['Network'] }, { throw: 'Other' }),
  rules('excluded', { exclude: ['Network'] }, { throw: 'Network' }),
  rules('a subclass of an excluded one', { exclude: ['Network'] }, { throw: 'Unreachable' }),
  rules('not excluded', { exclude: ['Network'] }, { throw: 'Failure' }),
  rules(
    'included, and a nearer one excluded',
    { include: ['Failure'], exclude: ['Network'] },
    { throw: 'Unreachable' },
  ),
  rules(
    'excluded, and a nearer one included',
    { include: ['Network'], exclude: ['Failure'] },
    { throw: 'Unreachable' },
  ),
  rules('excluded above an included one', { include: ['Network'], exclude: ['Failure'] }, { throw: 'Failure' }),
  rules('neither, with both lists', { include: ['Network'], exclude: ['Unreachable'] }, { throw: 'Other' }),
  rules('two are included', { include: ['Network', 'Other'] }, { throw: 'Other' }),
  rules('an included cause', { include: ['Network'] }, by('Network')),
  rules('a subclass of an included one as the cause', { include: ['Network'] }, by('Unreachable')),
  rules('another cause', { include: ['Network'] }, by('Failure')),
  rules(
    'an included cause of a cause',
    { include: ['Network'] },
    {
      throw: 'Other',
      cause: { throw: 'Other', cause: { throw: 'Network' } },
    },
  ),
  rules('an excluded cause', { exclude: ['Network'] }, by('Network')),
  rules(
    'an excluded cause of a cause',
    { exclude: ['Network'] },
    {
      throw: 'Failure',
      cause: { throw: 'Other', cause: { throw: 'Network' } },
    },
  ),
  rules('an included error by an excluded cause', { include: ['Other'], exclude: ['Network'] }, by('Network')),
  rules('an excluded error by an included cause', { include: ['Network'], exclude: ['Other'] }, by('Network')),
  rules('a checked error', {}, { throw: 'Checked' }),
];
