import { REFUSED, after, eachOf, type Deviation } from './deviation';

export const BEANS: readonly Deviation[] = [
  {
    what: 'A profile expression that cannot be read is refused at start',
    reason: 'Spring reads a part of it and passes over the rest',
    page: 'annotations/profile.md',
    table: 'conditions',
    here: eachOf(['profile: (dev with dev', 'profile: dev & with dev'], REFUSED),
  },
  {
    what: 'A condition on beans knows all that have none, wherever they are declared',
    reason: 'in Spring a class is judged by the beans before it, so that moving a line changes what there is',
    page: 'annotations/conditional-on-bean.md',
    table: 'conditions',
    here: {
      'bean: is declared later': ['there: Beans, audit, store'],
      'missing bean: is declared later': ['there: Beans, store'],
    },
  },
  {
    what: 'An argument for a parameter that the constructor does not have is refused at start',
    reason: 'Spring takes its value for another parameter',
    page: 'xml-beans.md',
    table: 'bean-files',
    here: { 'arguments: an unknown name': REFUSED },
  },
  {
    what: 'A scope that there is not is refused at start',
    reason: 'Spring finds it when the bean is asked for',
    page: 'xml-beans.md',
    table: 'bean-files',
    here: { 'life: an unknown scope': REFUSED },
  },
  {
    what: 'A scope that there is not is refused at start',
    reason: 'Spring finds it when the bean is asked for',
    page: 'annotations/scope.md',
    table: 'lives',
    here: { 'scope: one that there is not': REFUSED },
  },
  {
    what: 'A bean whose `@PostConstruct` fails is ended, too',
    reason: 'what it had opened by then is closed; Spring leaves it',
    page: 'annotations/post-construct.md',
    table: 'lives',
    here: {
      'life: a begin that fails': after('invoked open()', 'invoked close()'),
      'life: a begin that fails ends those before it': after('invoked start()', 'invoked stop()'),
    },
  },
];
