import type { StreamNode } from '../graph/stream-graph';
import type { Consumer } from './chain-compiler';
import type { ChainOutput } from './chain-output';
import type { FunctionNode, TaskOperator } from './task-operator';

/** Who reads whom in a chain. */
export class ChainLinks {
  readonly #head: StreamNode;
  readonly #operators: readonly TaskOperator[];
  readonly #outputs: readonly ChainOutput[];

  constructor(head: StreamNode, operators: readonly TaskOperator[], outputs: readonly ChainOutput[]) {
    this.#head = head;
    this.#operators = operators;
    this.#outputs = outputs;
  }

  /** What leaves the chain from its source, where it has one. */
  get headOutputs(): readonly ChainOutput[] {
    return this.#head.kind === 'source' ? this.outputs(this.#head.id) : [];
  }

  /** What leaves the chain from a node. */
  outputs(node: number): readonly ChainOutput[] {
    return this.#outputs.filter(({ wire }) => wire.node === node);
  }

  /** Whose output an operator reads; `undefined`, where that is the chain's input. */
  producer({ node }: TaskOperator): TaskOperator | undefined {
    if (node === this.#head) return undefined;
    return this.#operator(node.inputs[0]?.from);
  }

  /** The last assigner of event times on the way to what a node emits. */
  assignerOf(node: number): TaskOperator | undefined {
    const operator = this.#operator(node);
    if (operator === undefined || operator.time !== undefined) return operator;
    return operator.node === this.#head ? undefined : this.assignerOf(operator.node.inputs[0]?.from ?? -1);
  }

  /** How many records a node has taken, of what its producers have emitted. */
  taken(node: FunctionNode, emitted: ReadonlyMap<number, number>): number {
    const [edge] = node.inputs;
    if (edge === undefined) return 0;
    if (edge.tag === undefined) return emitted.get(edge.from) ?? 0;
    return this.#operator(edge.from)?.sides.count(edge.tag) ?? 0;
  }

  /** What a node's output goes to, as the chain's text names it. */
  consumers(producer: number, tag?: string): Consumer[] {
    const operators = this.#operators.flatMap(({ node }, operator) =>
      this.#reads(node, producer) && node.inputs[0]?.tag === tag ? [{ operator }] : [],
    );
    const outputs = this.outputs(producer)
      .filter(({ wire }) => wire.tag === tag)
      .map(({ call }): Consumer => call);
    return [...operators, ...outputs];
  }

  /** The same of its side outputs, by their ids. */
  sides(producer: number): Map<string, readonly Consumer[]> {
    const inside = this.#operators.flatMap(({ node }) => (this.#reads(node, producer) ? node.inputs : []));
    const tags = new Set([...inside, ...this.outputs(producer).map(({ wire }) => wire)].map(({ tag }) => tag));
    const sides = new Map<string, readonly Consumer[]>();
    for (const tag of tags) if (tag !== undefined) sides.set(tag, this.consumers(producer, tag));
    return sides;
  }

  #operator(node: number | undefined): TaskOperator | undefined {
    return this.#operators.find((it) => it.node.id === node);
  }

  #reads(node: FunctionNode, producer: number): boolean {
    return node !== this.#head && node.inputs[0]?.from === producer;
  }
}
