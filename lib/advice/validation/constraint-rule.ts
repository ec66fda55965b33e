import { MillraceError } from '../../errors/millrace-error';
import type { ConstraintRecord } from '../../metadata/validation';
import { isPromiseLike } from '../promise';
import type { ClockProvider } from './clock-provider';
import { BUILT_IN_CONSTRAINTS } from './constraints/built-in-constraints';
import type { ConstraintValidator } from './constraint-validator';
import { elementsOf, isCollection } from './elements';
import type { Messages } from './messages/messages';
import { joined, pathTo } from './place';
import type { Judge, Rule } from './rule';
import type { Kept } from './validation-run';
import { ViolationBuilder } from './violation-builder';

/** What constraints are compiled with. */
export interface ConstraintParts {
  readonly clock: ClockProvider;
  readonly messages: Messages;
  /** The validator of a constraint of the application's own. */
  readonly validatorOf: (record: ConstraintRecord) => ConstraintValidator;
}

/** A compiled constraint annotation. */
export type ConstraintRule = Pick<Rule, 'judge' | 'keeps'>;

/** Compiles a constraint annotation. */
export function constraintRule(record: ConstraintRecord, parts: ConstraintParts): ConstraintRule {
  const one = record.validatedBy === undefined ? builtIn(record, parts) : own(record, parts);
  return record.each ? forEach(one, record, parts) : one;
}

function builtIn(record: ConstraintRecord, { clock, messages }: ConstraintParts): ConstraintRule {
  const { constraint, attributes } = record;
  const keeps = BUILT_IN_CONSTRAINTS.get(constraint)?.check(attributes, clock);
  if (keeps === undefined) throw new TypeError(`There is no constraint '${constraint}'`);
  return {
    keeps,
    judge(value, _object, run, place, step) {
      if (keeps(value)) return true;
      const message = messages.of(record, value, run.locale);
      return run.add(record, { path: pathTo(place, step), constraint, message, value });
    },
  };
}

function own(record: ConstraintRecord, parts: ConstraintParts): ConstraintRule {
  const { constraint } = record;
  let validator: ConstraintValidator<unknown, object> | undefined;
  const judge: Judge = (value, object, run, place, step) => {
    // Values of all types come to it, as its annotation stands; its author knows which.
    validator ??= parts.validatorOf(record) as ConstraintValidator<unknown, object>;
    const judging = validator;
    const path = (): string => pathTo(place, step);
    const broken = (error: unknown): MillraceError =>
      new MillraceError(
        'MILLRACE_VALIDATION_BROKEN',
        { constraint, path: path(), problem: error instanceof Error ? error.message : String(error) },
        { cause: error },
      );
    const ask = (): Kept => {
      const context = new ViolationBuilder(record, parts.clock);
      const end = (valid: unknown): boolean => valid === true || context.report(run, parts.messages, value, path());
      let valid: unknown;
      try {
        valid = judging.isValid(value, context);
      } catch (error) {
        throw broken(error);
      }
      if (!isPromiseLike(valid)) return end(valid);
      return Promise.resolve(valid).then(end, (error: unknown) => {
        throw broken(error);
      });
    };
    return run.ask(ask, () => ({ constraint, where: joined(object.constructor.name, path()) }));
  };
  return { judge, keeps: undefined };
}

/** Container elements, as in `List<@NotBlank String>`; what is no collection breaks the constraint. */
function forEach(
  { judge, keeps }: ConstraintRule,
  record: ConstraintRecord,
  { messages }: ConstraintParts,
): ConstraintRule {
  return {
    judge(value, object, run, place, step) {
      if (value === null || value === undefined) return true;
      if (!isCollection(value)) {
        const message = messages.of(record, value, run.locale);
        return run.add(record, { path: pathTo(place, step), constraint: record.constraint, message, value });
      }
      let all: Kept = true;
      for (const [key, element] of elementsOf(value)) {
        const kept = judge(element, object, run, place, { toString: () => `${String(step)}[${String(key)}]` });
        all = run.both(all, kept);
      }
      return all;
    },
    keeps:
      keeps &&
      ((value, object) => {
        if (value === null || value === undefined) return true;
        if (!isCollection(value)) return false;
        for (const [, element] of elementsOf(value)) if (!keeps(element, object)) return false;
        return true;
      }),
  };
}
