import type { Token } from '../../metadata/beans';
import { isA } from '../../metadata/class';
import type { BeanConditionRecord, ConditionOutcome } from '../../metadata/conditions';
import { tokenText } from '../bean-names';
import type { BeanDefinition } from '../container';

/** Judges a condition on other beans. @param others the beans that are known by now, without `definition` */
export function judgeBeans(
  { kind, tokens }: BeanConditionRecord,
  definition: BeanDefinition,
  others: readonly BeanDefinition[],
): ConditionOutcome {
  const wanted = tokens.length > 0 ? tokens : [definition.type ?? definition.name];
  // What gives way to this bean says nothing against it.
  const counted = kind === 'bean' || definition.fallback ? others : others.filter(({ fallback }) => !fallback);
  const found = wanted.map((token) => ({ token, bean: counted.find((other) => fits(other, token)) }));
  const there = found.flatMap(({ token, bean }) =>
    bean === undefined ? [] : [`${tokenText(token)} is there, '${bean.name}'`],
  );
  const missing = found.flatMap(({ token, bean }) => (bean === undefined ? [`no bean is a ${tokenText(token)}`] : []));
  return kind === 'bean'
    ? { matches: missing.length === 0, reason: (missing.length > 0 ? missing : there).join(', ') }
    : { matches: there.length === 0, reason: (there.length > 0 ? there : missing).join(', ') };
}

function fits({ name, type }: BeanDefinition, token: Token): boolean {
  return typeof token === 'string' ? name === token : type !== undefined && isA(type, token);
}
