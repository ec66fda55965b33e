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
interface Check<T> {
  readonly judge: (self: object, judged: T, run: ValidationRun) => void;
  /** Whether it is certain that nothing is wrong; absent where the answer may take time. */
  readonly keeps: ((self: object, judged: T) => boolean) | undefined;
}

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

  /** A promise of what takes time; nothing is left of a call that is valid at once. */
  #compile<T>(
    checksOf: (groups: GroupSet) => readonly Check<T>[],
  ): (self: object, judged: T) => Promise<void> | undefined {
    const order = mapOrder(groupOrder(this.#rules.groups), checksOf);
    const all = order.flat(2);
    const quick = all.flatMap(({ keeps }) => keeps ?? []);
    const isOpen = quick.length < all.length;
    const thorough = this.#thorough(order);
    if (isOpen) return thorough;
    return (self, judged) => {
      for (const keeps of quick) if (!keeps(self, judged)) return thorough(self, judged);
      return undefined;
    };
  }

  #thorough<T>(
    order: readonly (readonly (readonly Check<T>[])[])[],
  ): (self: object, judged: T) => Promise<void> | undefined {
    const { where } = this.#method;
    const mayWait = this.#mayWait;
    const end = (run: ValidationRun): void => {
      if (run.count > 0) throw new ValidationError(where, run.violations);
    };
    return (self, judged) => {
      const run = new ValidationRun(undefined, mayWait);
      const waiting = followOrder(order, run, (checks) => {
        for (const check of checks) check.judge(self, judged, run);
      });
      if (waiting === undefined) end(run);
      return waiting?.then(() => {
        end(run);
      });
    };
  }

  #argumentChecks(groups: GroupSet): readonly Check<unknown[]>[] {
    const { parameters, together } = this.#rules;
    const single = parameters.flatMap((parameter) => {
      const { index, rest } = parameter;
      const checks = this.#valueChecks(parameter, groups, this.#nameOf(index));
      return checks.map((check) => ofArgument(check, index, rest));
    });
    const all = this.#valueChecks({ constraints: together, valid: undefined, recorded: undefined }, groups, TOGETHER);
    return [...single, ...all];
  }

  #valueChecks({ constraints, valid }: ValueRules, groups: GroupSet, step: unknown): readonly Check<unknown>[] {
    const checks = constraints
      .filter((record) => groups.includes(record.groups))
      .map((record): Check<unknown> => {
        const { judge, keeps } = this.#book.rule(record);
        return {
          judge: (self, value, run) => void judge(value, self, run, undefined, step),
          keeps: keeps && ((self, value) => keeps(value, self)),
        };
      });
    if (valid === undefined) return checks;
    const checker = this.#book.checker(valid.conversions?.convert(groups) ?? groups);
    // Compiled before the first call.
    if (valid.type !== undefined) checker.plan(valid.type);
    const keeps = checker.quick(valid.type);
    const nested: Check<unknown> = {
      judge(_self, value, run) {
        checker.check(value, valid.type, run, undefined, step);
      },
      keeps: (_self, value) => keeps(value),
    };
    return [...checks, nested];
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

function ofArgument({ judge, keeps }: Check<unknown>, index: number, rest: boolean): Check<unknown[]> {
  const read = rest ? (args: unknown[]) => args.slice(index) : (args: unknown[]) => args[index];
  return {
    judge(self, args, run) {
      judge(self, read(args), run);
    },
    keeps: keeps && ((self, args) => keeps(self, read(args))),
  };
}
