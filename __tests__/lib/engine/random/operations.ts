import fc from 'fast-check';
import type { Order, PortFacts, Running } from './facts';
import type { Assigner, EvictorPlan, Operation, TriggerPlan, WindowCallPlan, WindowPlan } from './job-plan';

/** Any numbers: what they mean depends on the operation, and on what it reads. */
export const drawnOperation = fc.record({
  kind: fc.constantFrom(
    ...['map', 'filter', 'flatMap', 'rekey', 'split', 'running', 'chunks', 'buckets', 'debounce', 'ticks', 'clocked'],
    ...['rolling', 'countWindow', 'coMap', 'coRunning', 'coBuckets', 'broadcast', 'keyedBroadcast'],
    ...['intervalJoin', 'intervalJoin', 'windowJoin', 'windowJoin', 'coGroup', 'coGroup'],
    ...Array.from({ length: 10 }, () => 'window'),
  ) as fc.Arbitrary<Operation['kind']>,
  size: fc.integer({ min: 1, max: 12 }),
  slide: fc.integer({ min: 1, max: 12 }),
  offset: fc.integer({ min: -5, max: 5 }),
  lateness: fc.constantFrom(0, 0, 1, 4, 9),
  assigner: fc.constantFrom('tumbling', 'sliding', 'session', 'global'),
  call: fc.constantFrom(
    ...(['reduce', 'reduceApply', 'aggregate', 'aggregateProcess', 'process', 'apply', 'sum', 'maxBy'] as const),
  ),
  trigger: fc.constantFrom('none', 'none', 'none', 'count', 'continuous', 'eventTime', 'delta'),
  evictor: fc.constantFrom('none', 'none', 'none', 'count', 'time'),
  by: fc.constantFrom('reduce', 'sum', 'max', 'minBy'),
  flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
});

export type DrawnOperation = typeof drawnOperation extends fc.Arbitrary<infer O> ? O : never;

type Read = Omit<PortFacts, 'port' | 'parallelism'>;

/** Where an operation is to stand. */
export interface Place {
  readonly running: Running;
  /** Whether there is an operation by the clock already: of two it is left open which goes first. */
  readonly processing: boolean;
  readonly first: Read;
  /** What a second input would read; not given where there must be none. */
  readonly second: Read | undefined;
  /** How much of the order of the records of both inputs is determined. */
  readonly order: Order;
}

/** What was drawn, where its results are determined. */
export function operationIn(drawn: DrawnOperation, place: Place): Operation | undefined {
  const { kind, size, flags } = drawn;
  const { running, first, second } = place;
  const bothOrdered = place.order !== 'none';
  const stepwise = running.mode === 'steps';
  const ordered = first.order !== 'none' && running.mode !== 'batch';
  const timed = first.timed && second?.timed === true;
  switch (kind) {
    case 'map':
      return { kind, add: size };
    case 'filter':
    case 'flatMap':
      return { kind, modulo: 2 + (size % 3) };
    case 'rekey':
    case 'split':
      return { kind };
    case 'coMap':
      return second && { kind };
    case 'running':
      return ordered ? { kind } : undefined;
    case 'chunks':
      return ordered ? { kind, size: 1 + (size % 4) } : undefined;
    case 'rolling':
      if (running.mode === 'batch') return { kind, by: 'reduce' };
      return ordered ? { kind, by: drawn.by } : undefined;
    case 'countWindow':
      return ordered ? { kind, size: 1 + (size % 4), slide: flags[0] ? 1 + (drawn.slide % 3) : undefined } : undefined;
    case 'buckets':
      return first.timed ? { kind, size } : undefined;
    case 'coBuckets':
      return timed ? { kind, size } : undefined;
    case 'debounce':
      return first.timed && ordered && stepwise ? { kind, gap: size } : undefined;
    case 'ticks':
      return first.timed && ordered && stepwise
        ? { kind, gap: 1 + (size % 5), times: 1 + (drawn.slide % 4) }
        : undefined;
    case 'clocked':
      return running.clock === 'timers' && !place.processing ? { kind, size } : undefined;
    case 'coRunning':
      return bothOrdered ? { kind } : undefined;
    case 'broadcast':
      // Which rules there are is determined, where not both may come with the same step.
      return bothOrdered ? { kind } : undefined;
    case 'keyedBroadcast':
      return timed && stepwise ? { kind } : undefined;
    case 'intervalJoin':
      return timed ? { kind, ...bounds(drawn), sideOutputs: flags[2] } : undefined;
    case 'windowJoin':
    case 'coGroup': {
      const assigner = assignerOf(drawn);
      if (!timed || assigner.kind === 'global') return undefined;
      if (assigner.kind === 'session' && !bothOrdered && !areSessionsOf([first, second], running)) return undefined;
      return { kind, assigner, lateness: bothOrdered ? drawn.lateness : 0 };
    }
    case 'window':
      return windowIn(drawn, place);
  }
}

function bounds({ size, slide, flags }: DrawnOperation) {
  const lower = slide - 8;
  return { lower, upper: lower + 1 + size, lowerExclusive: flags[0], upperExclusive: flags[1] && size > 1 };
}

function assignerOf({ assigner, size, slide, offset, flags }: DrawnOperation): Assigner {
  switch (assigner) {
    case 'tumbling':
      return { kind: 'tumbling', size, offset: offset % size };
    case 'sliding': {
      // Also such as leave gaps; and no more than four for each record.
      const every = Math.max(slide, Math.ceil(size / 4));
      return { kind: 'sliding', size, slide: every, offset: offset % every };
    }
    case 'session':
      return { kind: 'session', gap: size, dynamic: flags[0] };
    case 'global':
      return { kind: 'global' };
  }
}

/**
 * Whether it is determined which sessions records make, in whatever order they come. Which one is late for a session
 * depends on those that came before; and whether one meets a session that ends with it, on whether that has fired.
 */
const areSessionsOf = (inputs: readonly Read[], { mode }: Running): boolean =>
  inputs.every(({ ahead }) => ahead >= (mode === 'free' ? 2 : 1));

function windowIn(drawn: DrawnOperation, { running, first, processing }: Place): WindowPlan | undefined {
  const [all, sideOutput, purging, clocked] = drawn.flags;
  const ordered = (all ? first.order === 'total' : first.order !== 'none') && running.mode !== 'batch';
  const assigner = assignerOf(drawn);
  const byClock = clocked && running.clock === 'timers' && !processing && assigner.kind !== 'global';
  if (!first.timed && !byClock) return undefined;
  const determined = byClock || (ordered && running.mode === 'steps') || areSessionsOf([first], running);
  if (assigner.kind === 'session' && !determined) return undefined;
  const exact = ordered && (assigner.kind === 'tumbling' || assigner.kind === 'global');
  const trigger = byClock ? undefined : triggerOf(drawn, assigner, ordered, running, purging);
  if (assigner.kind === 'global' && trigger === undefined) return undefined;
  return {
    kind: 'window',
    assigner,
    domain: byClock ? 'processing' : 'event',
    all,
    call: callOf(drawn.call, all, exact, ordered && assigner.kind !== 'session'),
    lateness: ordered && !byClock && assigner.kind !== 'global' ? drawn.lateness : 0,
    sideOutput: sideOutput && !byClock,
    trigger,
    evictor: ordered && !byClock && assigner.kind !== 'session' ? evictorOf(drawn) : undefined,
    exact,
  };
}

function callOf(call: WindowCallPlan, all: boolean, exact: boolean, choice: boolean): WindowCallPlan {
  if (all) return call === 'aggregate' ? call : 'apply';
  if (call === 'sum' && !exact) return 'reduce';
  return call === 'maxBy' && !choice ? 'aggregate' : call;
}

function triggerOf(
  { trigger, size, slide }: DrawnOperation,
  { kind }: Assigner,
  ordered: boolean,
  { mode }: Running,
  purging: boolean,
): TriggerPlan | undefined {
  switch (kind === 'global' && trigger !== 'delta' ? 'count' : trigger) {
    case 'count':
      return ordered ? { kind: 'count', count: 1 + (slide % 4), purging } : undefined;
    case 'delta':
      return ordered && kind !== 'session' ? { kind: 'delta', threshold: slide, purging } : undefined;
    case 'continuous':
      // Two windows of a key must not fire at the same time.
      return ordered && mode === 'steps' && kind !== 'sliding'
        ? { kind: 'continuous', interval: size, purging }
        : undefined;
    case 'eventTime':
      return { kind: 'eventTime', purging: true };
    default:
      return undefined;
  }
}

function evictorOf({ evictor, size, slide, flags }: DrawnOperation): EvictorPlan | undefined {
  if (evictor === 'count') return { kind: 'count', count: 1 + (size % 4), after: flags[0] };
  return evictor === 'time' ? { kind: 'time', span: slide, after: flags[0] } : undefined;
}
