import { defineErrors } from '../define';

/** Codes of `advice`: weaving. */
export const adviceErrors = defineErrors({
  MILLRACE_ADVICE_MEMBER: {
    message: (p: { kind: string; advice: string }) => `${p.advice} cannot advise ${p.kind}.`,
    remedy: 'Advice is woven into ordinary methods of instances: move the annotated code into one.',
    kind: 'wrong-use',
  },
  MILLRACE_ADVICE_SYNCHRONOUS: {
    message: (p: { advice: string }) => `${p.advice} answers with a promise, and the method is written to return none.`,
    remedy: 'Make the method async, and await it where it is called.',
    kind: 'wrong-use',
  },
  MILLRACE_ADVICE_ORDER: {
    message: (p: { advice: string }) => `The order of ${p.advice} is no number.`,
    remedy: 'Give a number: lower is further out. The orders of all advice are in the reference of services.',
    kind: 'wrong-use',
  },
  MILLRACE_ADVICE_NO_BEAN: {
    message: (p: { type: string; advice: string }) =>
      `${p.type} carries ${p.advice}, but no bean is of this class: the annotation would have no effect.`,
    remedy:
      'Annotate the class with @Service or @Component, or write it as the type of the @Bean that makes it. Entities and records cannot be advised: move the method into a service.',
    kind: 'wrong-use',
  },
  MILLRACE_ADVICE_FROZEN: {
    message: (p: { type: string }) =>
      `The ${p.type} that a @Bean method made cannot be advised: it is frozen or sealed.`,
    remedy: 'Return an object that is not frozen, or remove the annotations from its class.',
    kind: 'wrong-use',
  },
});
