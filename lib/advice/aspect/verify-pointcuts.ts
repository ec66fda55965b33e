import type { BeanDefinition } from '../../container/container';
import type { Faults } from '../../errors/faults';
import { nearNames } from '../../errors/near-names';
import { isAspect } from '../../metadata/aspects';
import { lineage, type AbstractClass, type Member } from '../../metadata/class';
import { methodsOf } from '../../metadata/members';
import type { AspectPlan } from './aspect-plan';
import type { CompiledPointcut } from './pointcut';

/**
 * Finds pointcuts that no method fits: a slip there would take the advice away unseen.
 *
 * @ondemand
 */
export function verifyPointcuts(
  aspects: readonly AspectPlan[],
  advised: readonly BeanDefinition[],
  faults: Faults,
): void {
  const beans = advised.flatMap(({ type, advised: woven, open }): readonly Advisable[] =>
    type === undefined || woven !== true || isAspect(type) ? [] : [{ type, open: open === true }],
  );
  for (const { advice } of aspects) {
    for (const { pointcuts, where } of advice) {
      for (const pointcut of pointcuts) {
        if (beans.some((bean) => isForBean(pointcut, bean))) continue;
        const near = pointcut.byName ? nearest(pointcut, beans) : [];
        faults.add(where, 'MILLRACE_ASPECT_UNMATCHED', { pointcut: pointcut.text, near });
      }
    }
  }
}

interface Advisable {
  readonly type: AbstractClass;
  /** Whether the bean may be of a subclass, whose methods are not known yet. */
  readonly open: boolean;
}

function isForBean(pointcut: CompiledPointcut, { type, open }: Advisable): boolean {
  if (open && pointcut.byName && pointcut.covers(type)) return true;
  return members(type).some((member) => pointcut.matches(type, member));
}

/** Methods of the classes that are meant or, when no class is, those of all. */
function nearest(pointcut: CompiledPointcut, beans: readonly Advisable[]): readonly string[] {
  const meant = beans.filter(({ type }) => pointcut.covers(type));
  const names = (meant.length > 0 ? meant : beans).flatMap(({ type }) =>
    members(type).flatMap((member) => lineage(type).map(({ name }) => `${name}.${String(member)}`)),
  );
  return nearNames(pointcut.text.replaceAll(/['*]/g, ''), names);
}

function members(type: AbstractClass): readonly Member[] {
  return [...methodsOf(type).keys()];
}
