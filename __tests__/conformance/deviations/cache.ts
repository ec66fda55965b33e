import { REFUSED, eachOf, type Deviation } from './deviation';

export const CACHE: readonly Deviation[] = [
  {
    what: 'Options that exclude each other, and an operation without a cache, are refused at start',
    reason: 'Spring finds them at the first call; what is wired wrong is told before anything runs',
    page: 'annotations/cacheable.md',
    table: 'cache',
    here: eachOf(
      ['no cache is named', 'sync: with unless', 'sync: with several caches', 'sync: with another operation'],
      REFUSED,
    ),
  },
  {
    what: 'A condition gives true or false, and cannot name `#result` before there is one',
    reason: 'Spring takes `yes` for true, and the result for null: both are slips',
    page: 'annotations/cacheable.md',
    table: 'cache',
    here: {
      'condition: a text that says true': ['threw ExpressionFailed', 'threw ExpressionFailed'],
      'condition: cannot see the result': REFUSED,
    },
  },
  {
    what: '`this.other()` is advised',
    reason: 'the annotation is woven into the class; there is no proxy to go around',
    page: 'annotations/cacheable.md',
    table: 'cache',
    here: {
      'self: a call by this': [
        'invoked findTwice("x")',
        'a get "x" miss',
        'invoked find("x")',
        'a put "x"',
        'a get "x" hit',
        'returned "findTwice#1"',
      ],
    },
  },
  {
    what: 'A generator, resolver or manager that is not there is refused at start',
    reason: 'Spring finds it at the first call; what is wired wrong is told before anything runs',
    page: 'annotations/cacheable.md',
    table: 'cache',
    here: eachOf(
      ['generator', 'resolver', 'manager'].map((option) => `${option}: one that is not there`),
      REFUSED,
    ),
  },
  {
    what: 'A resolver is asked when its caches are needed: after the condition, and after the method where that comes first',
    reason: 'it may ask a server; Spring asks it before every call, also for what is never stored',
    page: 'annotations/cacheable.md',
    table: 'cache',
    here: {
      'resolver: of a put and of an eviction': [
        ...['invoked find("x")', 'byTenant resolves ["a"] for find', 'a-x put "x"', 'returned "find#1"'],
        ...['invoked drop("x")', 'byTenant resolves ["a"] for drop', 'a-x evict "x"', 'returned "drop#1"'],
        ...['invoked dropAll("x")', 'byTenant resolves ["a"] for dropAll', 'a-x clear', 'returned "dropAll#1"'],
      ],
      'resolver: where the condition does not hold': (events) => events.slice(1, 3).concat(events.slice(4)),
    },
  },
];
