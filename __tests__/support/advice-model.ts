/**
 * What annotated methods do when they are called one after another: a walk through the documented order of advice
 * (validation, cache, circuit, retry, transaction, aspect, method), each as Spring's reference describes it. Nothing of
 * the weaver is in it.
 */
export type Outcome = 'null' | 'value' | 'Broken' | 'Lost' | 'Wrong';

/** `Lost` is a kind of `Broken`. */
export const ERRORS = ['Broken', 'Lost', 'Wrong'] as const;
type ErrorName = (typeof ERRORS)[number];

const isA = (error: string, type: ErrorName): boolean => error === type || (error === 'Lost' && type === 'Broken');

/** The nearest class of an error that is among some, if any. */
function nearest(error: string, among: readonly ErrorName[]): number {
  if (!among.some((type) => isA(error, type))) return Infinity;
  return (among as readonly string[]).includes(error) ? 0 : 1;
}

export interface Counting {
  readonly include?: readonly ErrorName[];
  readonly exclude?: readonly ErrorName[];
}

export interface CacheLine {
  readonly kind: 'cacheable' | 'put' | 'evict';
  readonly cacheNames: readonly string[];
  readonly key?: '#key' | "#key + '!'";
  readonly condition?: "#key != 'b'" | '#result != null';
  readonly unless?: '#result == null';
  readonly sync?: true;
  readonly allEntries?: true;
  readonly beforeInvocation?: true;
}

export interface Stack {
  readonly name: string;
  readonly async: boolean;
  readonly validated: boolean;
  readonly aspect: boolean;
  readonly caches: readonly CacheLine[];
  readonly retry?: Counting & { readonly maxAttempts: number; readonly delay: number; readonly multiplier?: number };
  readonly circuit?: Counting & { readonly maxAttempts: number };
  readonly transaction?: { readonly propagation: string; readonly noRollbackFor?: readonly ErrorName[] };
}

/** Thrown through the layers; `name` is how it shows. */
export class Thrown extends Error {
  constructor(override readonly name: string) {
    super(name);
  }
}

function counts(error: string, { include = [], exclude = [] }: Counting): boolean {
  const [yes, no] = [nearest(error, include), nearest(error, exclude)];
  return yes === Infinity && no === Infinity ? include.length === 0 : yes < no;
}

interface Around {
  readonly id: number;
  doomed: boolean;
}

export class AdviceModel {
  readonly log: string[] = [];
  readonly #caches = new Map<string, Map<string, string>>();
  readonly #failures = new Map<string, { count: number; last: string }>();
  #transactions = 0;
  /** The transaction of the caller. */
  #around: Around | undefined;
  #invocations = 0;

  /** @param recovers the errors that the class has a recoverer for; `undefined`: it has none */
  constructor(private readonly recovers: readonly ErrorName[] | undefined) {}

  /** The same within a transaction, which the caller ends well whatever the call has thrown. */
  callWithin(stack: Stack, key: string | null, outcomes: Outcome[]): string {
    const around: Around = { id: this.#begin(), doomed: false };
    this.#around = around;
    const outcome = this.call(stack, key, outcomes);
    this.#around = undefined;
    this.log.push(`${around.doomed ? 'rollback' : 'commit'} ${around.id}`);
    return around.doomed ? 'threw UnexpectedRollbackError' : outcome;
  }

  /** What the call gives, or the name of what it throws. */
  call(stack: Stack, key: string | null, outcomes: Outcome[]): string {
    // A transaction does not go along into an asynchronous call.
    if (stack.async) this.#around = undefined;
    const { log } = this;
    const plain = (): string => {
      log.push(`invoke ${stack.name} ${key}`);
      const outcome = outcomes.shift() ?? 'value';
      if (outcome === 'null') return 'null';
      if (outcome === 'value') return `v${++this.#invocations}`;
      throw new Thrown(outcome);
    };
    const aspect = (): string => {
      if (!stack.aspect) return plain();
      log.push(`enter ${stack.name}`);
      try {
        return plain();
      } finally {
        log.push(`leave ${stack.name}`);
      }
    };
    const transaction = (): string => this.#transaction(stack, aspect);
    const retry = (): string => this.#retry(stack, key, transaction);
    const circuit = (): string => this.#circuit(stack, key, retry);
    try {
      if (stack.validated && (key === null || key.trim() === '')) throw new Thrown('ValidationError');
      return `returned ${this.#cached(stack.caches, key, circuit)}`;
    } catch (error) {
      if (error instanceof Thrown) return `threw ${error.name}`;
      throw error;
    }
  }

  #cached(lines: readonly CacheLine[], key: string | null, next: () => string): string {
    const keyOf = (line: CacheLine): string => {
      if (line.key === "#key + '!'") return `${key}!`;
      if (key === null && line.key !== undefined) throw new Thrown('MILLRACE_CACHE_KEY_NULL');
      return String(key);
    };
    /** `undefined`: it cannot be known without the result. */
    const passes = ({ condition }: CacheLine, result?: string): boolean | undefined => {
      if (condition === undefined) return true;
      if (condition === "#key != 'b'") return key !== 'b';
      return result === undefined ? undefined : result !== 'null';
    };
    const stores = (line: CacheLine, result: string): boolean => line.unless === undefined || result !== 'null';
    const put = (names: readonly string[], at: string, result: string): void => {
      for (const name of names) {
        this.log.push(`put ${name} ${at} ${result}`);
        this.#cache(name).set(at, result);
      }
    };
    const evict = (line: CacheLine, result?: string): void => {
      if (passes(line, result) !== true) return;
      if (line.allEntries === true) {
        for (const name of line.cacheNames) {
          this.log.push(`clear ${name}`);
          this.#cache(name).clear();
        }
        return;
      }
      const at = keyOf(line);
      for (const name of line.cacheNames) {
        this.log.push(`evict ${name} ${at}`);
        this.#cache(name).delete(at);
      }
    };

    const of = (kind: CacheLine['kind']): readonly CacheLine[] => lines.filter((line) => line.kind === kind);
    for (const line of of('evict')) if (line.beforeInvocation === true) evict(line);
    const missed: { line: CacheLine; at: string }[] = [];
    let hit: string | undefined;
    for (const line of of('cacheable')) {
      if (hit !== undefined || passes(line) !== true) continue;
      const at = keyOf(line);
      for (const name of line.cacheNames) {
        hit ??= this.#get(name, at);
        if (hit !== undefined) break;
      }
      if (hit === undefined) missed.push({ line, at });
    }
    const puts = of('put').filter((line) => passes(line) !== false);
    const result = hit === undefined || puts.length > 0 ? next() : hit;
    // What some caches had is not stored in those that were asked before.
    if (hit === undefined) {
      for (const { line, at } of missed) if (stores(line, result)) put(line.cacheNames, at, result);
    }
    for (const line of puts) {
      if (passes(line, result) === true && stores(line, result)) put(line.cacheNames, keyOf(line), result);
    }
    for (const line of of('evict')) if (line.beforeInvocation !== true) evict(line, result);
    return result;
  }

  #get(name: string, at: string): string | undefined {
    const found = this.#cache(name).get(at);
    this.log.push(`get ${name} ${at} ${found === undefined ? 'miss' : 'hit'}`);
    return found;
  }

  #cache(name: string): Map<string, string> {
    let cache = this.#caches.get(name);
    if (cache === undefined) this.#caches.set(name, (cache = new Map()));
    return cache;
  }

  #circuit({ name, circuit }: Stack, key: string | null, next: () => string): string {
    if (circuit === undefined) return next();
    const failures = this.#failures.get(name) ?? { count: 0, last: '' };
    this.#failures.set(name, failures);
    if (failures.count >= circuit.maxAttempts) return this.#recover(failures.last, key, 'CircuitOpenError');
    try {
      return next();
    } catch (error) {
      const { name: failed } = error as Thrown;
      if (counts(failed, circuit)) {
        failures.count++;
        failures.last = failed;
      }
      return this.#recover(failed, key, failed);
    }
  }

  #retry({ retry, circuit }: Stack, key: string | null, next: () => string): string {
    if (retry === undefined) return next();
    let wait = retry.delay;
    for (let attempt = 1; ; attempt++) {
      try {
        return next();
      } catch (error) {
        const { name } = error as Thrown;
        if (attempt >= retry.maxAttempts || !counts(name, retry)) {
          if (circuit !== undefined) throw error;
          return this.#recover(name, key, name);
        }
        this.log.push(`wait ${wait}`);
        wait *= retry.multiplier ?? 1;
      }
    }
  }

  #recover(error: string, key: string | null, otherwise: string): string {
    const { recovers } = this;
    if (recovers?.some((type) => isA(error, type)) === true) {
      this.log.push(`recover ${error} ${key}`);
      return `recovered ${error}`;
    }
    const notCalled = otherwise === 'CircuitOpenError';
    throw new Thrown(recovers === undefined || notCalled ? otherwise : 'ExhaustedRetryError');
  }

  #transaction({ transaction }: Stack, next: () => string): string {
    if (transaction === undefined) return next();
    const { propagation, noRollbackFor = [] } = transaction;
    const fatal = (error: unknown): boolean => nearest((error as Thrown).name, noRollbackFor) === Infinity;
    const around = this.#around;
    if (around === undefined && propagation === 'MANDATORY') throw new Thrown('MILLRACE_TRANSACTION_REQUIRED');
    if (around !== undefined && propagation === 'NEVER') throw new Thrown('MILLRACE_TRANSACTION_FORBIDDEN');
    if (around !== undefined && ['REQUIRED', 'SUPPORTS', 'MANDATORY'].includes(propagation)) {
      try {
        return next();
      } catch (error) {
        around.doomed ||= fatal(error);
        throw error;
      }
    }
    if (!['REQUIRED', 'REQUIRES_NEW', 'NESTED'].includes(propagation)) return next();
    const nested = around !== undefined && propagation === 'NESTED';
    const id = nested ? around.id : this.#begin();
    if (nested) this.log.push(`savepoint ${id}`);
    const end = (well: boolean): void => {
      const [good, bad] = nested ? ['release savepoint', 'rollback to savepoint'] : ['commit', 'rollback'];
      if (nested && !well) this.log.push(`${bad} ${id}`);
      this.log.push(`${well || nested ? good : bad} ${id}`);
    };
    let result: string;
    try {
      result = next();
    } catch (error) {
      end(!fatal(error));
      throw error;
    }
    end(true);
    return result;
  }

  #begin(): number {
    this.log.push(`begin ${++this.#transactions}`);
    return this.#transactions;
  }
}
