import { defineErrors } from '../define';

/** Codes of `events`. */
export const eventErrors = defineErrors({
  MILLRACE_EVENT_LISTENER: {
    message: (p: { annotation: string; problem: string }) => `${p.annotation} does not fit: ${p.problem}.`,
    remedy:
      'A listener takes the event and nothing else; the class of the parameter says which, or `classes` where it is an interface, a union or a primitive.',
    kind: 'wrong-use',
  },
  MILLRACE_EVENT_CONDITION: {
    message: (p: { where: string; value: string }) =>
      `The condition of ${p.where} must be true or false, and is ${p.value}.`,
    remedy: "Compare explicitly, as in '#event.amount != null'.",
    kind: 'wrong-use',
  },
  MILLRACE_EVENT_INVALID: {
    message: (p: { from: string; value: string }) => `${p.from} published ${p.value}, which is no event.`,
    remedy: 'An event is an object; its class says who hears it. Wrap a value in a class of your own.',
    kind: 'wrong-use',
  },
  MILLRACE_EVENT_CHAIN: {
    message: (p: { event: string; length: number }) =>
      `Listeners have answered events with events ${p.length} times in a row, the last one a ${p.event}: that would not end.`,
    remedy: 'A listener must not return an event that leads back to itself; end the circle by a condition.',
  },
  MILLRACE_EVENT_STATE: {
    message: (p: { event: string; state: 'starting' | 'closed' }) =>
      `A ${p.event} was published while the application is ${p.state}: no listener would hear it.`,
    remedy:
      'Publish between ContextRefreshedEvent and the end: not from a constructor, @PostConstruct, @PreDestroy or @Bean method.',
    kind: 'wrong-use',
  },
});
