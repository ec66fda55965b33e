import { isBroadcast, isKeyed, portName, type JobPlan, type NodePlan, type Output, type Step } from '../job-plan';
import { nameOf, type Timed } from '../record';
import type { Emit, ModelOperator } from './operator';
import { modelOf } from './operators';
import { ModelSource } from './source';
import { ModelValve, type Progress } from './valve';

interface ModelNode {
  readonly plan: NodePlan;
  readonly operator: ModelOperator;
  /** One for each subtask. */
  readonly valves: readonly ModelValve[];
}

/** What came out of each port in a step, in its order. */
export type Outputs = ReadonlyMap<string, readonly Timed[]>;

/**
 * A job as a sequence of steps, each done with before the next: the records of a step go through all operators in the
 * order of the graph, each of which has them before its event time goes on. That is what Flink's documentation says of
 * records and watermarks, and leaves nothing open but the order of records within a step.
 */
export class StreamModel {
  readonly #sources: readonly ModelSource[];
  readonly #nodes: readonly ModelNode[];
  readonly #batch: boolean;
  #now = 0;

  constructor(
    private readonly plan: Pick<JobPlan, 'sources' | 'nodes'>,
    { batch = false } = {},
  ) {
    this.#batch = batch;
    this.#sources = plan.sources.map((source) => new ModelSource(source));
    this.#nodes = plan.nodes.map((node) => ({
      plan: node,
      operator: modelOf(node.operation, batch),
      valves: Array.from({ length: node.parallelism }, () => new ModelValve()),
    }));
  }

  step(...steps: readonly Step[]): Outputs {
    const outputs = new Map<string, Timed[]>();
    for (const it of steps) this.#begin(it, outputs);
    this.#nodes.forEach((node, i) => {
      this.#pass(node, this.#sources.length + i, outputs);
    });
    return outputs;
  }

  #begin(step: Step, outputs: Map<string, Timed[]>): void {
    if (step.kind === 'clock') {
      this.#now += step.by;
      for (const source of this.#sources) source.tick(this.#now);
    } else if (step.kind === 'end') this.#sources[step.source]?.end(step.reader);
    else {
      const { source, split, records } = step;
      if (!this.#batch) this.#sources[source]?.read(split, records, this.#now);
      const port = portName({ node: source, output: 'main' });
      const read = records.map(({ key, n, time }): Timed => ({ item: { key, n, id: nameOf(source, n) }, time }));
      outputs.set(port, [...(outputs.get(port) ?? []), ...read]);
    }
  }

  #pass({ plan, operator, valves }: ModelNode, index: number, outputs: Map<string, Timed[]>): void {
    const emit: Emit = (item, time, output: Output = 'main') => {
      const name = portName({ node: index, output });
      outputs.set(name, [...(outputs.get(name) ?? []), { item, time }]);
    };
    const times = plan.partition === 'broadcast' ? plan.parallelism : 1;
    plan.inputs.forEach((ports, input) => {
      for (const timed of ports.flatMap((port) => outputs.get(portName(port)) ?? [])) {
        for (let copy = 0; copy < times; copy++) operator.record(input, timed, emit);
      }
    });
    // Timers of the clock that are pending when all input is at its end are dropped.
    if (!plan.inputs.flat().every(({ node }) => this.#isEnded(node))) operator.tick(this.#now, emit);
    valves.forEach((valve, subtask) => {
      valve.update(
        plan.inputs.flatMap((ports, input) => ports.flatMap(({ node }) => this.#heard(node, plan, input, subtask))),
      );
    });
    // Subtasks differ only where records are looked at one by one, and nothing waits for event time.
    const watermark = Math.min(...valves.map(({ progress }) => progress.watermark));
    if (watermark > operator.watermark) operator.advance(watermark, emit);
  }

  /** What a subtask hears of the event time of those it reads from. */
  #heard(node: number, plan: NodePlan, input: number, subtask: number): readonly Progress[] {
    const { partition, parallelism, operation } = plan;
    const progress = this.#progressOf(node);
    const senders = progress.length;
    if (isKeyed(operation) || isBroadcast(operation, input)) return progress;
    if (partition === 'rescale') {
      const [more, fewer] = senders < parallelism ? [parallelism, senders] : [senders, parallelism];
      return progress.filter((_, sender) => {
        const [own, other] = senders < parallelism ? [subtask, sender] : [sender, subtask];
        return Math.floor((own * fewer) / more) === other;
      });
    }
    const oneToOne = partition === 'forward' || (partition === 'none' && senders === parallelism);
    return oneToOne ? progress.filter((_, sender) => sender === subtask) : progress;
  }

  #isEnded(node: number): boolean {
    const source = this.#sources[node];
    if (source !== undefined) return source.ended;
    const { inputs = [] } = this.#nodes[node - this.#sources.length]?.plan ?? {};
    return inputs.flat().every((port) => this.#isEnded(port.node));
  }

  #progressOf(node: number): readonly Progress[] {
    const source = this.#sources[node];
    if (source !== undefined) return source.progress;
    return this.#nodes[node - this.#sources.length]?.valves.map(({ progress }) => progress) ?? [];
  }
}
