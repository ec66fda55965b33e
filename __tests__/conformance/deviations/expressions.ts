import { REFUSED, eachOf, replaced, type Deviation } from './deviation';

export const EXPRESSIONS: readonly Deviation[] = [
  {
    what: 'Division does not round',
    reason: 'JavaScript has one kind of number',
    page: 'expressions.md',
    table: 'expressions',
    here: eachOf(['#a / #b', '#a div #b'], replaced(/(?<= \[-?3)(?=\])/, '.5')),
  },
  {
    what: 'A property or element that is not there is `undefined`',
    reason: 'objects of JavaScript come without what they do not have',
    page: 'expressions.md',
    table: 'expressions',
    here: {
      '#bill.missing of a bill': [
        'a get [null] miss',
        'invoked find({"number":"F","owner":null,"lines":null})',
        'a put [null]',
        'returned "find#1"',
      ],
      '#bill.lines[0] of a bill': (events) =>
        events.flatMap((event) =>
          event === 'threw ExpressionFailed'
            ? [
                'a get [null] miss',
                'invoked find({"number":null,"owner":null,"lines":[]})',
                'a put [null]',
                'returned "find#2"',
              ]
            : [event],
        ),
    },
  },
  {
    what: 'What is no expression, or names no parameter, is refused at start',
    reason: 'Spring finds it at the call, and takes a parameter that is not there for null',
    page: 'expressions.md',
    table: 'expressions',
    here: eachOf(['#a +', '(#a', "'open", '2 ^ 3 ^ 2', '#missing'], REFUSED),
  },
  {
    what: 'There are no assignments, types, constructors and selections',
    reason: 'a key is computed from a call; there is no way from it to the rest of the program',
    page: 'expressions.md',
    table: 'expressions',
    here: eachOf(['#a = 1', 'T(java.lang.Math).abs(-1)', "new String('x')", '#a.?[true]'], REFUSED),
  },
];
