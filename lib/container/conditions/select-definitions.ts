import type { Faults } from '../../errors/faults';
import type { AbstractClass, Member } from '../../metadata/class';
import type { ConditionOutcome } from '../../metadata/conditions';
import type { AbsentBean } from '../bean-index';
import type { BeanDefinition } from '../container';
import { judgeBeans } from './bean-conditions';
import { conditionsOnBeans, type Conditions } from './conditions';

/** A bean that may come to be. */
export interface Candidate {
  readonly definition: BeanDefinition;
  /** The class that the conditions stand on, or on whose method they stand. */
  readonly type: AbstractClass;
  readonly member?: Member;
  /** The configuration whose method makes it: without it there is no such bean. */
  readonly within?: Candidate;
  /** What is wrong with the definition; of interest only when the bean is there. */
  readonly faults: Faults;
}

/** What conditions on other beans have made of some candidates. */
export interface Selection {
  readonly kept: readonly Candidate[];
  readonly absent: readonly AbsentBean[];
}

/**
 * Judges conditions on other beans in a fixed order: first all candidates without such a condition are there, then the
 * others are judged one after the other as they are declared, and each that holds is there for the next.
 *
 * @param others beans that are there whatever comes of the candidates
 */
export function selectDefinitions(
  candidates: readonly Candidate[],
  others: readonly BeanDefinition[],
  conditions: Conditions,
): Selection {
  const there = new Set(candidates.filter((candidate) => !isConditional(candidate)));
  const absent: AbsentBean[] = [];
  for (const candidate of candidates) {
    if (there.has(candidate)) continue;
    const { definition, type, member, within } = candidate;
    if (within !== undefined && !there.has(within)) {
      absent.push({ definition, reason: `${within.definition.origin} is left out` });
      continue;
    }
    const known = [...others, ...[...there].map((one) => one.definition)];
    const outcomes = conditionsOnBeans(type, member).map((record): ConditionOutcome =>
      judgeBeans(record, definition, known),
    );
    conditions.decided(outcomes, type, member);
    const against = outcomes.filter(({ matches }) => !matches);
    if (against.length === 0) there.add(candidate);
    else absent.push({ definition, reason: against.map(({ reason }) => reason).join(', ') });
  }
  return { kept: candidates.filter((candidate) => there.has(candidate)), absent };
}

function isConditional({ type, member, within }: Candidate): boolean {
  return conditionsOnBeans(type, member).length > 0 || (within !== undefined && isConditional(within));
}
