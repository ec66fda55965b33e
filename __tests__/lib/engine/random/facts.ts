import {
  isKeyed,
  outputsOf,
  portName,
  type JobPlan,
  type NodePlan,
  type Operation,
  type Output,
  type Port,
} from './job-plan';

/** How a job is run, for that decides what of it is determined. */
export interface Running {
  /**
   * `steps`: each step is done with before the next. `free`: all is there from the start, so that it is left to the
   * engine how inputs interleave, and when the watermark comes. `batch`: the same in batch mode.
   */
  readonly mode: 'steps' | 'free' | 'batch';
  /** What the clock is there for: sources that become idle, timers of the clock, or nothing. */
  readonly clock: 'none' | 'idle' | 'timers';
}

/** All of it; that of the records of each key; nothing. */
export type Order = 'total' | 'key' | 'none';

const ORDERS: readonly Order[] = ['none', 'key', 'total'];

const leastOf = (orders: readonly Order[]): Order =>
  ORDERS[Math.min(...orders.map((it) => ORDERS.indexOf(it)))] ?? 'none';

/** What is known of the records of a port, whatever they are. */
export interface PortFacts {
  readonly port: Port;
  /** How much of their order is determined. */
  readonly order: Order;
  /** By how many milliseconds they are ahead of the watermark, at least: 0 where one may be late, 2 is enough for all. */
  readonly ahead: 0 | 1 | 2;
  /** Whether they have event times that windows can work with. */
  readonly timed: boolean;
  /** Where they are: all in one subtask, those of a key in one, or anywhere. */
  readonly placed: 'one' | 'key' | 'anywhere';
  readonly parallelism: number;
  /** The sources that they come from. */
  readonly sources: ReadonlySet<number>;
}

function sourceFacts(plan: Pick<JobPlan, 'sources'>, node: number, { mode }: Running): PortFacts {
  const source = plan.sources[node];
  if (source === undefined) throw new Error('no such source');
  const { parallelism, splits, punctual } = source;
  const port: Port = { node, output: 'main' };
  const alone = mode === 'steps' || (mode === 'free' && splits === 1);
  // The records of a step, and of a split, come from one reader.
  const where: Pick<PortFacts, 'order' | 'placed'> = alone
    ? { order: 'total', placed: 'one' }
    : { order: 'none', placed: 'anywhere' };
  return { port, ...where, ahead: punctual ? 2 : 0, timed: true, parallelism, sources: new Set([node]) };
}

const leastAhead = (all: readonly (0 | 1 | 2)[]): 0 | 1 | 2 => (all.includes(0) ? 0 : all.includes(1) ? 1 : 2);

/** What several ports have in common, of which a logical input is the union. */
export function together(ports: readonly PortFacts[], running: Running): Omit<PortFacts, 'port' | 'parallelism'> {
  const sources = new Set(ports.flatMap((it) => [...it.sources]));
  const [only] = ports;
  const order = ports.length === 1 && only !== undefined ? only.order : orderOf(ports, running);
  const placed = ports.every((it) => it.placed === 'one')
    ? 'one'
    : ports.some((it) => it.placed === 'anywhere')
      ? 'anywhere'
      : 'key';
  return {
    order,
    ahead: leastAhead(ports.map(({ ahead }) => ahead)),
    timed: ports.every(({ timed }) => timed),
    placed,
    sources,
  };
}

/** Whether no source has to do with two of them. */
export function areApart(ports: readonly Pick<PortFacts, 'sources'>[]): boolean {
  const all = ports.flatMap(({ sources }) => [...sources]);
  return new Set(all).size === all.length;
}

/** How much of the order of the records of several ports is determined: nothing where a step gives records to two. */
export function orderOf(ports: readonly Omit<PortFacts, 'port' | 'parallelism'>[], { mode, clock }: Running): Order {
  if (mode !== 'steps' || clock === 'idle' || !areApart(ports)) return 'none';
  return leastOf(ports.map(({ order }) => order));
}

/** What is known of each output of a node that reads these ports. */
function outputFacts(
  index: number,
  node: NodePlan,
  inputs: readonly (readonly PortFacts[])[],
  running: Running,
): readonly PortFacts[] {
  const all = inputs.flat();
  const [first = []] = inputs;
  const { operation, parallelism } = node;
  const records = inputs.map((ports) => together(ports, running));
  const given = together(all, running);
  const placed = placedBy(node, operation.kind === 'coMap' ? all : first);
  // Batch mode takes one key after another.
  const byKey = running.mode === 'batch' && isKeyed(operation);
  const kept: Order = placed === 'anywhere' ? 'none' : placed === 'key' || byKey ? 'key' : 'total';
  const fifo = leastOf([kept, inputs.length === 1 ? given.order : orderOf(records, running)]);
  return outputsOf(operation).map((output) => ({
    port: { node: index, output },
    order: leastOf([
      kept,
      orderBehind(
        operation,
        output,
        fifo,
        records.map(({ order }) => order),
      ),
    ]),
    ahead: leastAhead([given.ahead, aheadBehind(operation, running)]),
    timed: given.timed && !isTimeless(operation, running),
    placed,
    parallelism,
    sources: given.sources,
  }));
}

function orderBehind(operation: Operation, output: Output, fifo: Order, each: readonly Order[]): Order {
  const [first = 'none', second = 'none'] = each;
  if (output === 'lateLeft') return first;
  if (output === 'lateRight') return second;
  switch (operation.kind) {
    case 'intervalJoin':
    case 'windowJoin':
      return 'none';
    case 'broadcast':
      return first;
    // Records that had another key before come as they please.
    case 'rekey':
      return fifo === 'total' ? 'total' : 'none';
    // What timers emit comes by their times, of which a key has each once.
    case 'buckets':
    case 'coBuckets':
    case 'keyedBroadcast':
    case 'coGroup':
    case 'debounce':
    case 'ticks':
    case 'clocked':
      return 'key';
    case 'window':
      if (output === 'late') return fifo;
      return operation.all ? 'total' : 'key';
    default:
      return fifo;
  }
}

/** What comes out without an event time, or with the end of all times. */
function isTimeless(operation: Operation, { mode }: Running): boolean {
  if (operation.kind === 'window') return operation.assigner.kind === 'global';
  if (operation.kind === 'rolling') return mode === 'batch';
  return operation.kind === 'countWindow' || operation.kind === 'clocked';
}

/** How far ahead of the watermark that is which it emits: what a timer emits is so as far as the watermark came at once. */
function aheadBehind(operation: Operation, { mode }: Running): 0 | 1 | 2 {
  if (isByClock(operation)) return 0;
  if (mode === 'batch') return 2;
  const { kind } = operation;
  const byTimer = ['window', 'buckets', 'coBuckets', 'debounce', 'ticks', 'keyedBroadcast', 'windowJoin', 'coGroup'];
  return byTimer.includes(kind) ? 1 : 2;
}

/** Whether event times are those of the clock: nothing that watermarks tell of. */
export const isByClock = (operation: Operation): boolean =>
  operation.kind === 'clocked' || (operation.kind === 'window' && operation.domain === 'processing');

function placedBy({ operation, parallelism, partition }: NodePlan, inputs: readonly PortFacts[]): PortFacts['placed'] {
  if (parallelism === 1) return 'one';
  if (isKeyed(operation)) return 'key';
  if (partition === 'global') return 'one';
  if (partition === 'custom') return 'key';
  const forwarded = inputs.every((it) => it.parallelism === parallelism);
  if (!forwarded || (partition !== 'none' && partition !== 'forward')) return 'anywhere';
  if (inputs.length === 1) return inputs[0]?.placed ?? 'anywhere';
  // Each in its place, but of several streams not in the same one.
  return 'anywhere';
}

/** What is known of every port of a job. */
export function factsOf(plan: Pick<JobPlan, 'sources' | 'nodes'>, running: Running): ReadonlyMap<string, PortFacts> {
  const facts = new Map<string, PortFacts>();
  const add = (it: PortFacts): void => void facts.set(portName(it.port), it);
  plan.sources.forEach((_, node) => {
    add(sourceFacts(plan, node, running));
  });
  plan.nodes.forEach((node, i) => {
    const inputs = node.inputs.map((ports) => ports.map((port) => facts.get(portName(port)) as PortFacts));
    outputFacts(plan.sources.length + i, node, inputs, running).forEach(add);
  });
  return facts;
}
