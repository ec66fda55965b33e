import type { AdvisedMethod, Invocation } from '../advice';
import { chain } from '../promise';
import { groupOrder, type GroupSet } from './groups';
import type { MethodRules, ValueRules } from './method-rules';
import type { RuleBook } from './rule-book';
import { ValidationError } from './validation-error';
import { followOrder, mapOrder, ValidationRun } from './validation-run';

/** How violations of a result, and of all arguments together, are called, as in jakarta. */
const RESULT = '<return value>';
const TOGETHER = '<cross-parameter>';

/** One thing to judge: arguments, or a result. */
type Check<T> = (self: object, judged: T, run: ValidationRun) => void;

/** What stands around a method that is checked. */
export class MethodChecks {
  readonly #method: AdvisedMethod;
  readonly #rules: MethodRules;
  readonly #book: RuleBook;
  readonly #mayWait: boolean;

  constructor(method: AdvisedMethod, rules: MethodRules, book: RuleBook) {
    this.#method = method;
    this.#rules = rules;
    this.#book = book;
    this.#mayWait = method.asynchronous === true;
  }

  /** Checks arguments before a call goes on; a method of which they are not checked is left as it is. */
  ofArguments(next: Invocation): Invocation {
    const { parameters, together } = this.#rules;
    if (parameters.length === 0 && together.length === 0) return next;
    const check = this.#compile((groups) => this.#argumentChecks(groups));
    return (self, args) => {
      const waiting = check(self, args);
      return waiting === undefined ? next(self, args) : waiting.then(() => next(self, args));
    };
  }

  /** Checks what a call gives; of a promise, what it gives in the end. */
  ofResult(next: Invocation): Invocation {
    const { result } = this.#rules;
    if (result.constraints.length === 0 && result.valid === undefined) return next;
    const check = this.#compile((groups) => this.#valueChecks(result, groups, RESULT));
    return (self, args) =>
      chain(next(self, args), (given) => {
        const waiting = check(self, given);
        return waiting === undefined ? given : waiting.then(() => given);
      });
  }

  #compile<T>(
    checksOf: (groups: GroupSet) => readonly Check<T>[],
  ): (self: object, judged: T) => undefined | Promise<void> {
    const order = mapOrder(groupOrder(this.#rules.groups), checksOf);
    const { where } = this.#method;
    const mayWait = this.#mayWait;
    const end = (run: ValidationRun): void => {
      if (run.count > 0) throw new ValidationError(where, run.violations);
    };
    return (self, judged) => {
      const run = new ValidationRun(undefined, mayWait);
      const waiting = followOrder(order, run, (checks) => {
        for (const check of checks) check(self, judged, run);
      });
      if (waiting !== undefined) {
        return waiting.then(() => {
          end(run);
        });
      }
      end(run);
      return undefined;
    };
  }

  #argumentChecks(groups: GroupSet): readonly Check<unknown[]>[] {
    const { parameters, together } = this.#rules;
    const single = parameters.flatMap((parameter): readonly Check<unknown[]>[] => {
      const { index, rest } = parameter;
      const checks = this.#valueChecks(parameter, groups, this.#nameOf(index));
      return checks.map((check) =>
        rest
          ? (self, args, run) => check(self, args.slice(index), run)
          : (self, args, run) => check(self, args[index], run),
      );
    });
    const all = this.#valueChecks({ constraints: together, valid: undefined, recorded: undefined }, groups, TOGETHER);
    return [...single, ...all];
  }

  #valueChecks({ constraints, valid }: ValueRules, groups: GroupSet, step: unknown): readonly Check<unknown>[] {
    const judges = constraints
      .filter((record) => groups.includes(record.groups))
      .map((record) => this.#book.judge(record));
    const checks = judges.map((judge): Check<unknown> => {
      return (self, value, run) => void judge(value, self, run, undefined, step);
    });
    if (valid === undefined) return checks;
    const checker = this.#book.checker(groups);
    // Compiled before the first call.
    if (valid.type !== undefined) checker.plan(valid.type);
    return [
      ...checks,
      (_self, value, run) => {
        checker.check(value, valid.type, run, undefined, step);
      },
    ];
  }

  /** Names are read from the source text, which is worth it only when a violation is told. A destructured one has none. */
  #nameOf(index: number): { toString(): string } {
    const method = this.#method;
    return {
      toString() {
        const name = method.parameterNames[index];
        return name === undefined || name === '' ? `arg${index}` : name;
      },
    };
  }
}
