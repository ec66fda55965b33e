import { defineErrors } from '../define';

/** Codes of `stream`, `graph`, `operators`, `time`, `task` and `engine`. */
export const streamErrors = defineErrors({
  MILLRACE_OPERATOR_FAILED: {
    message: (p: { operator: string; vertex: string; problem: string }) =>
      `Operator '${p.operator}' failed` + (p.vertex === p.operator ? '' : ` in '${p.vertex}'`) + `: ${p.problem}`,
    remedy: 'Look at the cause: it is what the function, source or sink has thrown.',
  },
  MILLRACE_ASYNC_TIMEOUT: {
    message: (p: { operator: string; timeout: number }) =>
      `A call of the asynchronous operator '${p.operator}' has not answered within ${p.timeout} ms.`,
    remedy:
      "Look at what the function waits for, or give it more time by the 'timeout' of the operator's 'async' option; 0 waits for ever.",
    retriable: true,
  },
  MILLRACE_ACCUMULATOR_INVALID: {
    message: (p: { name: string; operator: string; problem: string }) =>
      `Operator '${p.operator}' cannot have the accumulator '${p.name}': ${p.problem}.`,
    remedy: 'Make each accumulator once, in `open`, and give those that are of different classes different names.',
    kind: 'wrong-use',
  },
  MILLRACE_ACCUMULATOR_FULL: {
    message: (p: { bound: number }) =>
      `A HistogramAccumulator has counted ${p.bound} different values, and takes no other one.`,
    remedy: 'Round what is added, or take `RuntimeContext.histogram`, which keeps the newest values only.',
    kind: 'wrong-use',
  },
  MILLRACE_METRIC_INVALID: {
    message: (p: { name: string; operator: string; problem: string }) =>
      `Operator '${p.operator}' cannot have the metric '${p.name}': ${p.problem}.`,
    remedy: 'Make each metric once, in `open`, and give each kind other names.',
    kind: 'wrong-use',
  },
  MILLRACE_COLLECT_OUTSIDE_CALL: {
    message: (p: { operator: string }) => `Operator '${p.operator}' has emitted a record after its call had returned.`,
    remedy:
      'Collect, and write to side outputs, only while the function runs, before any await and in no callback; an asynchronous flatMap returns what it emits.',
    kind: 'wrong-use',
  },
  MILLRACE_FUNCTION_METHOD_MISSING: {
    message: (p: { operator: string; method: string }) =>
      `The function of operator '${p.operator}' has no method '${p.method}'.`,
    remedy:
      'Implement the method of the interface the operator calls, or wire the operator to the method that is meant.',
    kind: 'wrong-use',
  },
  MILLRACE_FUNCTION_ASYNC: {
    message: (p: { operator: string }) =>
      `The function of operator '${p.operator}' answered with a promise, and must answer at once.`,
    remedy: 'Functions of two inputs are synchronous: wait in an asynchronous map before or behind.',
    kind: 'wrong-use',
  },
  MILLRACE_KEY_INVALID: {
    message: (p: { operator: string; problem: string }) =>
      `Operator '${p.operator}' was given a record whose key is ${p.problem}.`,
    remedy:
      'Key by a string, number, boolean or bigint that every record has; filter records without it before, or join several fields into one string.',
  },
  MILLRACE_PARTITION_INVALID: {
    message: (p: { operator: string; index: unknown; partitions: number }) =>
      `The custom partitioner before operator '${p.operator}' has chosen the partition ${String(p.index)}; there are ${p.partitions}.`,
    remedy: 'Answer with a whole number from 0 to the number of partitions less one, which is the second argument.',
  },
  MILLRACE_TIMER_TIME_INVALID: {
    message: (p: { operator: string; time: unknown }) =>
      `Operator '${p.operator}' has registered a timer for ${String(p.time)}, which is no time.`,
    remedy: 'Register timers at epoch milliseconds; a record without an event time has an undefined timestamp.',
  },
  MILLRACE_SNAPSHOT_IN_FLIGHT: {
    message: (p: { operator: string; records: number }) =>
      `No snapshot can be taken: ${p.records} asynchronous calls of operator '${p.operator}' are in flight.`,
    remedy: 'Let the task come to rest before its snapshot is taken.',
    retriable: true,
  },
});
