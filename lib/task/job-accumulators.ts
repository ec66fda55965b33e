import { MillraceError } from '../errors/millrace-error';
import type { Accumulator } from '../functions/accumulators/accumulator';

type AnyAccumulator = Accumulator<never, unknown>;

/** What the functions of a job gather, by name: one result of all operators and their parallel instances, as in Flink. */
export class JobAccumulators {
  readonly #byName = new Map<string, Map<string, AnyAccumulator>>();

  /**
   * Takes in the accumulator of one parallel instance.
   *
   * @throws MILLRACE_ACCUMULATOR_INVALID when the instance has one of that name, or another one's is of another class.
   */
  add(name: string, operator: string, subtask: number, accumulator: AnyAccumulator): void {
    const owner = `${operator}/${subtask}`;
    let all = this.#byName.get(name);
    if (all === undefined) this.#byName.set(name, (all = new Map<string, AnyAccumulator>()));
    const [first] = all.values();
    if (all.has(owner)) this.#refuse(name, operator, 'the function has one of that name already');
    if (first !== undefined && first.constructor !== accumulator.constructor) {
      const problem = `it is of class ${accumulator.constructor.name}, and another one is of ${first.constructor.name}`;
      this.#refuse(name, operator, problem);
    }
    all.set(owner, accumulator);
  }

  /** The results by name, as they are now; the error of one that cannot be merged stands in its place. */
  get results(): Readonly<Record<string, unknown>> {
    // Not by assignment: one may be called `__proto__`.
    return Object.fromEntries([...this.#byName].map(([name, all]) => [name, merged([...all.values()])]));
  }

  #refuse(name: string, operator: string, problem: string): never {
    throw new MillraceError('MILLRACE_ACCUMULATOR_INVALID', { name, operator, problem });
  }
}

function merged([first, ...others]: readonly AnyAccumulator[]): unknown {
  try {
    const total = first?.clone();
    for (const other of others) total?.merge(other);
    return total?.getLocalValue();
  } catch (error) {
    return error;
  }
}
