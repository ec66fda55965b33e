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
  MILLRACE_ASPECT_POINTCUT: {
    message: (p: { problem: string }) => `The pointcut cannot be read: ${p.problem}.`,
    remedy:
      "Write 'Class.method', where * stands for any letters ('*Service.find*'), or an annotation that annotation() or compose() made, or one of Millrace's own that stands on methods of beans.",
    kind: 'wrong-use',
  },
  MILLRACE_ASPECT_UNMATCHED: {
    message: (p: { pointcut: string; near: readonly string[] }) =>
      `No method of a bean or operator is meant by ${p.pointcut}.` +
      (p.near.length > 0 ? ` Of a similar name: ${p.near.join(', ')}.` : ''),
    remedy: 'Correct the pointcut, or remove the advice: it would never run.',
    kind: 'wrong-use',
  },
  MILLRACE_ASPECT_ASYNCHRONOUS: {
    message: (p: { advice: string; where: string }) =>
      `${p.advice} returns a promise, and ${p.where} is not known to return one: its callers would not wait.`,
    remedy:
      'Write the method `async`, keep it out of the pointcut, or let the advice return what proceed() gives without waiting for it.',
    kind: 'wrong-use',
  },
  MILLRACE_ASPECT_PROMISE: {
    message: (p: { advice: string; where: string }) =>
      `${p.advice} gave a promise around ${p.where}, which returns none: nobody would wait for it.`,
    remedy: 'Let the advice do its work without waiting, or write the method `async`.',
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
