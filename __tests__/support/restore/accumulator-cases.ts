import type { AggregateFunction } from '../../../lib/functions/aggregate-function';

/** What an accumulator is called, and a function with it that gives it as text. */
export interface AccumulatorCase {
  readonly aggregate: AggregateFunction<string, never, string>;
  /** What is given for the words of each key, by what was added. */
  readonly expected: (words: readonly string[]) => string;
}

interface Counted {
  readonly all: string;
  readonly n: number;
}

class Count implements Counted {
  constructor(
    readonly all = '',
    readonly n = 0,
  ) {}
}

/** An accumulator that nobody changes: there need be but one empty one. */
function unchanging(zero: Counted, next: (all: string, n: number) => Counted): AccumulatorCase {
  const aggregate: AggregateFunction<string, Counted, string> = {
    createAccumulator: () => zero,
    add: (word, { all, n }) => next(`${all}${word};`, n + 1),
    getResult: ({ all, n }) => `${n}: ${all}`,
    merge: (a, b) => next(a.all + b.all, a.n + b.n),
  };
  return {
    aggregate: aggregate as AccumulatorCase['aggregate'],
    expected: (words) => `${words.length}: ${words.map((it) => `${it};`).join('')}`,
  };
}

/** An accumulator with a field for each word. */
function byWord(
  empty: () => Record<string, number>,
  has: (counts: Record<string, number>, word: string) => boolean,
): AccumulatorCase {
  const count = (counts: Record<string, number>, word: string, n: number): Record<string, number> => {
    counts[word] = (has(counts, word) ? (counts[word] as number) : 0) + n;
    return counts;
  };
  const text = (counts: Record<string, number>): string =>
    Object.keys(counts)
      .sort()
      .map((word) => `${word} ${counts[word]}`)
      .join();
  const aggregate: AggregateFunction<string, Record<string, number>, string> = {
    createAccumulator: empty,
    add: (word, counts) => count(counts, word, 1),
    getResult: text,
    merge: (a, b) => Object.keys(b).reduce((all, word) => count(all, word, b[word] as number), a),
  };
  return {
    aggregate: aggregate as AccumulatorCase['aggregate'],
    expected: (words) =>
      [...new Set(words)]
        .sort()
        .map((word) => `${word} ${words.filter((it) => it === word).length}`)
        .join(),
  };
}

interface Last {
  last: number | string;
}

/** An accumulator whose field begins as a number, and is a text later. */
const changingKind: AggregateFunction<string, Last, string> = {
  createAccumulator: () => ({ last: 0 }),
  add: (word) => ({ last: word }),
  getResult: ({ last }) => `${typeof last} ${last}`,
  merge: (a, b) => (b.last === 0 ? a : b),
};

interface Until {
  empty?: boolean;
  n: number;
}

/** An accumulator that loses a field when the first word comes. */
const losing: AggregateFunction<string, Until, string> = {
  createAccumulator: () => ({ empty: true, n: 0 }),
  add(_word, until) {
    delete until.empty;
    until.n++;
    return until;
  },
  getResult: (until) => JSON.stringify(until),
  merge: (a, b) => ({ n: a.n + b.n }),
};

const plain = (all: string, n: number): Counted => ({ all, n });
const instance = (all: string, n: number): Counted => new Count(all, n);

/** Accumulators of every making; each is to go on after a restore as if nothing had been. */
export const ACCUMULATORS: Readonly<Record<string, AccumulatorCase>> = {
  'a shared zero': unchanging({ all: '', n: 0 }, plain),
  'a shared zero of a class': unchanging(new Count(), instance),
  'a frozen zero': unchanging(Object.freeze({ all: '', n: 0 }), plain),
  'a frozen zero of a class': unchanging(Object.freeze(new Count()), instance),
  'fields named as words come': byWord(() => ({}), Object.hasOwn),
  'such fields without a prototype': byWord(
    () => Object.create(null) as Record<string, number>,
    (counts, word) => word in counts,
  ),
  'a field of two kinds': {
    aggregate: changingKind as AccumulatorCase['aggregate'],
    expected: (words) => `string ${words.at(-1)}`,
  },
  'a field that is taken away': {
    aggregate: losing as AccumulatorCase['aggregate'],
    expected: (words) => `{"n":${words.length}}`,
  },
};

/** Words of which some are names that every object has. */
export const WORDS: Readonly<Record<'a' | 'b' | 'c', readonly string[]>> = {
  a: ['constructor', 'hello', 'constructor', 'valueOf'],
  b: ['toString'],
  c: ['hasOwnProperty', 'world'],
};
