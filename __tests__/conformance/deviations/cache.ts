import { REFUSED, eachOf, type Deviation } from './deviation';

export const CACHE: readonly Deviation[] = [
  {
    what: 'Options that exclude each other, and an operation without a cache, are refused at start',
    reason: 'Spring finds them at the first call; what is wired wrong is told before anything runs',
    page: 'cache.md',
    table: 'cache',
    here: eachOf(
      ['no cache is named', 'sync: with unless', 'sync: with several caches', 'sync: with another operation'],
      REFUSED,
    ),
  },
  {
    what: '`this.other()` is advised',
    reason: 'the annotation is woven into the class; there is no proxy to go around',
    page: 'services.md',
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
];
