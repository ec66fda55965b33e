import { defineErrors } from '../define';

/** Codes of what users write for streams: `@Source`, `@Operator`, `@Sink`, `@KeyedState`, and the fluent API. */
export const wiringErrors = defineErrors({
  MILLRACE_WIRING_UPSTREAM_MISSING: {
    message: (p: { index: number }) =>
      `What \`from\` names${p.index > 0 ? ` at position ${p.index + 1}` : ''} is undefined.`,
    remedy:
      'Modules that import each other in a circle hide a class from the one that is loaded first: move the upstream class into a module that does not import its consumers.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_UPSTREAM_UNKNOWN: {
    message: (p: { upstream: string }) => `It reads from ${p.upstream}, which is no part of this job.`,
    remedy:
      'Annotate the upstream with @Source or @Operator and put its file into a scanned folder; in the fluent API use streams of one environment only.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_UPSTREAM_SINK: {
    message: (p: { upstream: string }) => `It reads from ${p.upstream}, which is a sink.`,
    remedy: 'A sink emits nothing: read from what the sink reads from, or make the upstream an @Operator.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_CYCLE: {
    message: (p: { path: readonly string[] }) => `The stream runs in a circle: ${p.path.join(' -> ')}.`,
    remedy: 'Break the circle: a stream runs from its sources to its sinks.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_DUPLICATE: {
    message: (p: { what: 'name' | 'uid'; value: string; others: readonly string[] }) =>
      `Its ${p.what} '${p.value}' is that of ${p.others.join(' and ')}, too.`,
    remedy: 'Give each its own `name` and `uid`; by default both are made from the name of the class or function.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_FUNCTION: {
    message: (p: { expected: readonly string[]; found: readonly string[] }) =>
      `It needs ${p.expected.length > 1 ? 'exactly one of the methods' : 'the method'} ${p.expected.join(', ')}, and has ${p.found.length === 0 ? 'none' : p.found.join(', ')}.`,
    remedy:
      'Implement one of MapFunction, FlatMapFunction, FilterFunction, ProcessFunction, KeyedProcessFunction or, for a sink, SinkFunction; as a method of the class, not as a property that holds a function.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_CO_FUNCTION: {
    message: (p: { expected: readonly string[]; found: readonly string[] }) =>
      `It reads two inputs and needs ${p.expected.length > 1 ? 'exactly one pair of the methods' : 'the methods'} ${p.expected.join(', ')}; it has ${p.found.length === 0 ? 'none' : p.found.join(', ')}.`,
    remedy:
      'Implement CoMapFunction or CoFlatMapFunction, or extend CoProcessFunction, KeyedCoProcessFunction, BroadcastProcessFunction or KeyedBroadcastProcessFunction.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_BROADCAST: {
    message: (p: { problem: string }) => `It is wired as a broadcast should not be: ${p.problem}.`,
    remedy:
      'A BroadcastProcessFunction or KeyedBroadcastProcessFunction reads two inputs, of which the second is broadcast: `connect: [A, B]`, or a.connect(b.broadcast(...)).process(...).',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_JOIN: {
    message: (p: { problem: string }) => `It is wired as a join should not be: ${p.problem}.`,
    remedy:
      'A join reads two inputs by key: `connect: [A, B]` with `keyBy: [...]`. A ProcessJoinFunction needs `intervalJoin` beside them; a JoinFunction or CoGroupFunction needs @Windowed.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_WINDOWED: {
    message: (p: { problem: string }) => `It carries @Windowed, but ${p.problem}.`,
    remedy:
      'Put @Windowed on a class with @Operator that implements AggregateFunction, ReduceFunction, JoinFunction or CoGroupFunction, or extends ProcessWindowFunction or ProcessAllWindowFunction.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_TIMER: {
    message: (p: { problem: string }) => `Its timers have no clear method: ${p.problem}.`,
    remedy:
      'Of a KeyedProcessFunction, or a keyed function of two inputs, either `onTimer` is called for timers or a method with @OnTimer; at most one for each clock.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_MISPLACED: {
    message: (p: { annotation: string; member: string }) =>
      `Its member '${p.member}' carries ${p.annotation}, but neither it nor a class that extends it is a function of a stream.`,
    remedy:
      'Put it into a process function that is an @Operator, or that the job takes; a bean has no key and no timers.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_NOT_SOURCE: {
    message: (p: { found: string }) => `It is used as a source, but ${p.found}.`,
    remedy:
      'Extend a source class (FileSource, CollectionSource, BaseSource, ...), or annotate an async generator method.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_ROLES: {
    message: (p: { roles: readonly string[] }) => `It carries ${p.roles.join(' and ')} at once.`,
    remedy: 'One class or method is one of source, operator and sink: split it.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_KEY_MISSING: {
    message: (p: { upstreams: readonly string[] }) =>
      `It is a keyed function, but its input (${p.upstreams.join(', ')}) has no key.`,
    remedy:
      "Give `keyBy`: a field's name or a function of the record; in the fluent API call keyBy(...) before process(...).",
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_ASYNC: {
    message: (p: { method: string }) => `${p.method} is asynchronous.`,
    remedy:
      'Process functions are synchronous, so that order, state and barriers stay sound: wait in an asynchronous map before or behind.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_STATE: {
    message: (p: { property: string; problem: string }) => `The keyed state '${p.property}' ${p.problem}.`,
    remedy:
      'Declare keyed state in a KeyedProcessFunction as a property of a type of state (ValueState, ListState, MapState, ...), imported as a value (not by `import type`), each under its own name; a BufferState needs `capacity`, a ReducingState `reduce`, an AggregatingState `aggregate`.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_OPERATOR_STATE: {
    message: (p: { property: string; problem: string }) => `The operator state '${p.property}' ${p.problem}.`,
    remedy:
      'Declare it as a property of the type ListState, imported as a value, in the class of an operator or sink, each under its own name.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_OPTION: {
    message: (p: { option: string; value: unknown; problem: string }) =>
      `Its option \`${p.option}\` ${p.problem}; it is ${typeof p.value === 'string' ? `'${p.value}'` : String(p.value)}.`,
    remedy: 'Correct the option, or leave it out to get its default.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_FORWARD: {
    message: (p: { upstream: string; parallelism: readonly [from: number, to: number] }) =>
      `Records are to be forwarded to it from ${p.upstream}, which runs in ${p.parallelism[0]} instance${p.parallelism[0] === 1 ? '' : 's'}, it in ${p.parallelism[1]}.`,
    remedy:
      'Forwarding keeps records in the instance of the same index: give both the same `parallelism`, or partition otherwise (rebalance, rescale).',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_SIDE_OUTPUT: {
    message: (p: { upstream: string; tag: string; problem: string }) =>
      `It reads the side output '${p.tag}' of ${p.upstream}, which ${p.problem}.`,
    remedy:
      'Only process functions emit to side outputs, and one that declares output tags as statics declares all of them.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_INVALID_OUTPUT: {
    message: (p: { upstream: string; handling: string }) =>
      `It reads the invalid records of ${p.upstream}, which ${p.handling}.`,
    remedy: "Give the upstream `invalid: 'side-output'`; sources, sinks and keyed functions have no such output.",
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_INVALID_UNREAD: {
    message: (p: { operator: string }) =>
      `${p.operator} sends invalid records to a side output (\`invalid: 'side-output'\`) that nothing reads.`,
    remedy: "Read them by an operator or sink with `from: invalid(...)`, or take `invalid: 'drop'`, which counts them.",
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_SOURCE_UNREAD: {
    message: (p: { source: string }) => `Nothing reads from the source ${p.source}.`,
    remedy: 'Name it in the `from` of an operator or sink, or take its annotation away.',
    kind: 'wrong-use',
  },
  MILLRACE_WIRING_NO_SOURCE: {
    message: (p: { job: string }) => `The job ${p.job} has no source.`,
    remedy:
      'Annotate a class or an async generator method with @Source in a scanned folder, or begin with env.from(...). An application without a stream needs something else that goes on by itself: a @Scheduled method, an @EventListener.',
    kind: 'wrong-use',
  },
});
