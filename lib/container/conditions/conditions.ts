import type { Faults } from '../../errors/faults';
import { isMillraceError } from '../../errors/millrace-error';
import { memberName, type AbstractClass, type Member } from '../../metadata/class';
import { CONDITIONS, type BeanConditionRecord, type ConditionOutcome } from '../../metadata/conditions';
import { judge, type ConditionEnvironment } from './environment-conditions';

/** What came of the conditions of one class or method, as `explain` prints it. */
export interface ConditionRow {
  /** `class AuditService`, `Beans.audit` */
  readonly where: string;
  /** Whether it is there. */
  readonly there: boolean;
  /** What decided, in the order in which the conditions stand. */
  readonly reasons: readonly string[];
}

/** Judges the conditions of an application, each once. What is wrong with one is a fault, and then it does not hold. */
export class Conditions {
  readonly #environment: ConditionEnvironment;
  readonly #faults: Faults;
  /** What came of the conditions so far, by class and member (`undefined`: the class as a whole). */
  readonly #outcomes = new Map<AbstractClass, Map<Member | undefined, readonly ConditionOutcome[]>>();

  constructor(environment: ConditionEnvironment, faults: Faults) {
    this.#environment = environment;
    this.#faults = faults;
  }

  /** Every class and method that has conditions, in the order in which they were judged. */
  get rows(): readonly ConditionRow[] {
    return [...this.#outcomes].flatMap(([type, members]) =>
      [...members].flatMap(([member, outcomes]) => (outcomes.length === 0 ? [] : [rowOf(type, member, outcomes)])),
    );
  }

  /** Whether what is known before any bean is defined lets a class (or its method) in. */
  admits(type: AbstractClass, member?: Member): boolean {
    return this.#judged(type, member).every(({ matches }) => matches);
  }

  /** Why a class or method is left out; empty when it is there. */
  against(type: AbstractClass, member?: Member): readonly string[] {
    return this.#judged(type, member).flatMap(({ matches, reason }) => (matches ? [] : [reason]));
  }

  /** Keeps what came of the conditions on other beans, beside what is known already. */
  decided(outcomes: readonly ConditionOutcome[], type: AbstractClass, member?: Member): void {
    this.#keep([...this.#judged(type, member), ...outcomes], type, member);
  }

  #judged(type: AbstractClass, member: Member | undefined): readonly ConditionOutcome[] {
    const known = this.#outcomes.get(type)?.get(member);
    if (known !== undefined) return known;
    const where = whereOf(type, member);
    const outcomes = CONDITIONS.own(type, member).flatMap((record): readonly ConditionOutcome[] => {
      if (isOnBeans(record)) return [];
      try {
        return [judge(record, where, this.#environment)];
      } catch (error) {
        if (!isMillraceError(error)) throw error;
        this.#faults.addError(where, error);
        return [{ matches: false, reason: error.message }];
      }
    });
    this.#keep(outcomes, type, member);
    return outcomes;
  }

  #keep(outcomes: readonly ConditionOutcome[], type: AbstractClass, member: Member | undefined): void {
    const members = this.#outcomes.get(type) ?? new Map<Member | undefined, readonly ConditionOutcome[]>();
    this.#outcomes.set(type, members.set(member, outcomes));
  }
}

/** The conditions on other beans of a class (or its method). */
export function conditionsOnBeans(type: AbstractClass, member?: Member): readonly BeanConditionRecord[] {
  return CONDITIONS.own(type, member).filter(isOnBeans);
}

function isOnBeans(record: { readonly kind: string }): record is BeanConditionRecord {
  return record.kind === 'bean' || record.kind === 'missing-bean';
}

function rowOf(type: AbstractClass, member: Member | undefined, outcomes: readonly ConditionOutcome[]): ConditionRow {
  const against = outcomes.filter(({ matches }) => !matches);
  const reasons = (against.length > 0 ? against : outcomes).map(({ reason }) => reason);
  return { where: whereOf(type, member), there: against.length === 0, reasons };
}

function whereOf(type: AbstractClass, member: Member | undefined): string {
  return member === undefined ? `class ${type.name}` : memberName(type, member);
}
