import { REFUSED, after, without, type Deviation } from './deviation';

export const ASYNC: readonly Deviation[] = [
  {
    what: 'An executor that is not there is refused at start',
    reason: 'Spring finds it at the first call; what is wired wrong is told before anything runs',
    page: 'annotations/async.md',
    table: 'async',
    here: { 'executor: one that is not there': REFUSED },
  },
  {
    what: 'The annotation stands on methods only',
    reason: 'on a class it would make `this.helper()` asynchronous',
    page: 'annotations/async.md',
    table: 'async',
    here: { 'executor: the class names it': without(/^post takes$/) },
  },
  {
    what: 'The error of a promise that nobody waits for goes to the handler',
    reason: 'nothing is lost unseen; in Spring the error of a future that nobody asks is',
    page: 'annotations/async.md',
    table: 'async',
    here: {
      'errors: of a future that nobody waits for': after('invoked send("F")', 'uncaught Failure of send ["F"]'),
    },
  },
  {
    what: 'A call that the executor does not take rejects its promise',
    reason: 'a method that gives a promise does not throw; nobody waits for this one, so that the handler is told',
    page: 'annotations/async.md',
    table: 'async',
    here: {
      'full: who gets nothing back is told': ['pool refuses', 'returned null', 'uncaught TaskRejected of send ["F"]'],
    },
  },
  {
    what: '`this.other()` is advised',
    reason: 'the annotation is woven into the class; there is no proxy to go around',
    page: 'annotations/async.md',
    table: 'async',
    here: {
      'executor: self, a call by this': [
        'invoked sendAll()',
        'pool takes',
        'insert a without transaction',
        'returned "sendAll#1"',
        'invoked send("F")',
        'rows a',
      ],
    },
  },
];
