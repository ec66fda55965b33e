import { MillraceError } from '../../errors/millrace-error';
import type { GroupOrder } from './groups';
import type { Violation } from './validation-error';

/** Whether a value keeps a rule; a promise when that takes time. */
export type Kept = boolean | Promise<boolean>;

/** An object is judged wherever it is reached; in a net of objects that all know one another, at so many places only. */
const MAX_PLACES = 16;

/** One check of one value or call: what it has found, and what it still waits for. */
export class ValidationRun {
  readonly #mayWait: boolean;
  #violations: Violation[] | undefined;
  #count = 0;
  /** By rule, where it is broken, and the messages of that. */
  #broken: Map<object, Set<string>> | undefined;
  /** The last of the rules that wait; they run one after another, so that a long list does not flood a service. */
  #last: Promise<boolean> | undefined;
  #pending: Promise<unknown>[] | undefined;
  #visits: Map<object, Map<object, number>> | undefined;

  /**
   * @param locale of the messages; `undefined`: the application's
   * @param mayWait whether whoever asks can wait for rules that answer by a promise
   */
  constructor(
    readonly locale: string | undefined,
    mayWait: boolean,
  ) {
    this.#mayWait = mayWait;
  }

  /** How often a rule was found broken, what was known already included: what ends a sequence. */
  get count(): number {
    return this.#count;
  }

  get violations(): readonly Violation[] {
    return this.#violations ?? [];
  }

  get isWaiting(): boolean {
    return this.#pending !== undefined;
  }

  /** Whether an object is to be judged once more by what `judge` stands for. */
  visits(judge: object, object: object): boolean {
    const visits = (this.#visits ??= new Map<object, Map<object, number>>());
    let counts = visits.get(judge);
    if (counts === undefined) visits.set(judge, (counts = new Map<object, number>()));
    const count = counts.get(object) ?? 0;
    counts.set(object, count + 1);
    return count < MAX_PLACES;
  }

  /** Notes what is wrong; a rule that several groups share is told of once. @returns false */
  add(rule: object, violation: Violation): false {
    this.#count++;
    const broken = (this.#broken ??= new Map<object, Set<string>>());
    let known = broken.get(rule);
    if (known === undefined) broken.set(rule, (known = new Set()));
    const key = `${violation.path}\n${violation.message}`;
    if (!known.has(key)) {
      known.add(key);
      (this.#violations ??= []).push(violation);
    }
    return false;
  }

  /**
   * Asks a rule that may answer by a promise: at once, or when those before it have answered.
   *
   * @param rule its name and place, should nobody be able to wait
   * @throws MILLRACE_VALIDATION_ASYNC
   */
  ask(judge: () => Kept, rule: () => { readonly constraint: string; readonly where: string }): Kept {
    if (this.#last !== undefined) return (this.#last = this.#track(this.#last.then(judge)));
    const kept = judge();
    if (typeof kept === 'boolean') return kept;
    if (this.#mayWait) return (this.#last = this.#track(kept));
    kept.catch(ignore);
    throw new MillraceError('MILLRACE_VALIDATION_ASYNC', rule());
  }

  /** Goes on when it is known whether rules are kept. */
  after(kept: Kept, next: (kept: boolean) => Kept): Kept {
    return typeof kept === 'boolean' ? next(kept) : this.#track(kept.then(next));
  }

  /** Whether two rules are kept; both have been asked. */
  both(one: Kept, other: Kept): Kept {
    if (typeof one === 'boolean' && typeof other === 'boolean') return one && other;
    return this.after(one, (first) => this.after(other, (second) => first && second));
  }

  /** Waits for everything that was asked so far, and what that led to. */
  async settled(): Promise<void> {
    for (let pending = this.#pending; pending !== undefined; pending = this.#pending) {
      this.#pending = undefined;
      await Promise.all(pending);
    }
  }

  #track<T>(promise: Promise<T>): Promise<T> {
    // Should another rule throw meanwhile, nobody waits for this one.
    promise.catch(ignore);
    (this.#pending ??= []).push(promise);
    return promise;
  }
}

/**
 * Takes the steps of an order of groups: of each sequence until one has violations. Waits only where rules do.
 *
 * @param sequences {@link GroupOrder}, or what was compiled of each of its steps
 */
export function followOrder<S>(
  sequences: readonly (readonly S[])[],
  run: ValidationRun,
  take: (step: S) => void,
  sequence = 0,
  step = 0,
): void | Promise<void> {
  for (; sequence < sequences.length; sequence++, step = 0) {
    const steps = sequences[sequence] as readonly S[];
    for (; step < steps.length; step++) {
      const before = run.count;
      take(steps[step] as S);
      if (run.isWaiting) {
        const [s, next] = [sequence, step + 1];
        return run.settled().then(() =>
          // What is wrong in one sequence does not end the others.
          run.count > before ? followOrder(sequences, run, take, s + 1) : followOrder(sequences, run, take, s, next),
        );
      }
      if (run.count > before) break;
    }
  }
}

/** An order with something compiled for each of its steps. */
export function mapOrder<S>(
  order: GroupOrder,
  compile: (groups: GroupOrder[number][number]) => S,
): readonly (readonly S[])[] {
  return order.map((sequence) => sequence.map(compile));
}

function ignore(): void {
  // It is somebody else's to report.
}
