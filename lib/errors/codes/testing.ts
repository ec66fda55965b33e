import { defineErrors } from '../define';

/** Codes of `testing`: the test kit, used wrongly. */
export const testingErrors = defineErrors({
  MILLRACE_HARNESS_CLOSED: {
    message: (p: { harness: string }) => `The harness of ${p.harness} is closed.`,
    remedy: 'Await what the test does with the harness before it is closed; open another one to go on.',
    kind: 'wrong-use',
  },
  MILLRACE_HARNESS_OPERATOR: {
    message: (p: { expected: string; found: readonly string[] }) =>
      `This harness tests ${p.expected}; it was given ${p.found.length === 0 ? 'none' : p.found.join(', ')}.`,
    remedy:
      'Return the operator of the inputs that are given, and nothing before or behind it; test whole jobs by a JobHarness.',
    kind: 'wrong-use',
  },
  MILLRACE_HARNESS_SUBTASK: {
    message: (p: { harness: string; subtaskIndex: number; parallelism: number; maxParallelism: number }) =>
      `The harness of ${p.harness} is to be instance ${p.subtaskIndex} of ${p.parallelism}, of ${p.maxParallelism} at most.`,
    remedy:
      'Instances are counted from 0: give a `subtaskIndex` below `parallelism`, and no more of them than `maxParallelism`; all are whole numbers.',
    kind: 'wrong-use',
  },
  MILLRACE_HARNESS_SIDE_OUTPUT: {
    message: (p: { harness: string; tag: string; known: readonly string[] }) =>
      `The harness of ${p.harness} keeps no side output '${p.tag}'; it keeps ${p.known.length === 0 ? 'none' : p.known.map((tag) => `'${tag}'`).join(', ')}.`,
    remedy:
      "Declare the tag as a static of the function's class, or name it in the harness's option 'sideOutputs'; for invalid records open it with `invalid: 'side-output'`.",
    kind: 'wrong-use',
  },
  MILLRACE_HARNESS_NOT_IN_JOB: {
    message: (p: { what: 'source' | 'sink'; type: string; known: readonly string[] }) =>
      `The job has no ${p.what} ${p.type}; it has ${p.known.join(', ')}.`,
    remedy: 'Name the class that the job is wired with; a lambda cannot be replaced.',
    kind: 'wrong-use',
  },
  MILLRACE_HARNESS_NOT_COLLECTED: {
    message: (p: { sink: string }) => `What reaches ${p.sink} is not collected.`,
    remedy: "Name the sink's class in the option 'sinks' of the job harness.",
    kind: 'wrong-use',
  },
  MILLRACE_HARNESS_CONDITION: {
    message: (p: { state: string }) => `The job is ${p.state}, and what the test waits for has not come.`,
    remedy: "Look at the job's report and at what its sinks were given.",
  },
});
