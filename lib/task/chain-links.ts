import type { StreamEdge, StreamNode } from '../graph/stream-graph';
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

  /** Whose outputs an operator reads; none, where that is the chain's input. */
  producers({ node }: TaskOperator): readonly TaskOperator[] {
    if (node === this.#head) return [];
    return node.inputs.flatMap(({ from }) => this.#operator(from) ?? []);
  }

  /** The last assigner of event times on the way to what a node emits. */
  assignerOf(node: number): TaskOperator | undefined {
    const operator = this.#operator(node);
    if (operator === undefined || operator.time !== undefined) return operator;
    // Of several inputs it is the same one: else they would not be in one chain.
    return operator.node === this.#head ? undefined : this.assignerOf(operator.node.inputs[0]?.from ?? -1);
  }

  /** How many records a node has taken, of what its producers have emitted. */
  taken(node: FunctionNode, emitted: ReadonlyMap<number, number>): number {
    return node.inputs.reduce((sum, { from, tag }) => {
      const count = tag === undefined ? emitted.get(from) : this.#operator(from)?.sides.count(tag);
      return sum + (count ?? 0);
    }, 0);
  }

  /** What a node's output goes to, as the chain's text names it. */
  consumers(producer: number, tag?: string): Consumer[] {
    const operators = this.#operators.flatMap(({ node }, operator) =>
      this.#edges(node, producer)
        .filter((edge) => edge.tag === tag)
        .map(({ input }): Consumer => (input === 1 ? { operator, second: true } : { operator })),
    );
    const outputs = this.outputs(producer)
      .filter(({ wire }) => wire.tag === tag)
      .map(({ call }): Consumer => call);
    return [...operators, ...outputs];
  }

  /** The same of its side outputs, by their ids. */
  sides(producer: number): Map<string, readonly Consumer[]> {
    const inside = this.#operators.flatMap(({ node }) => this.#edges(node, producer));
    const tags = new Set([...inside, ...this.outputs(producer).map(({ wire }) => wire)].map(({ tag }) => tag));
    const sides = new Map<string, readonly Consumer[]>();
    for (const tag of tags) if (tag !== undefined) sides.set(tag, this.consumers(producer, tag));
    return sides;
  }

  #operator(node: number | undefined): TaskOperator | undefined {
    return this.#operators.find((it) => it.node.id === node);
  }

  /** By which edges a node reads a producer. */
  #edges(node: FunctionNode, producer: number): readonly StreamEdge[] {
    return node === this.#head ? [] : node.inputs.filter(({ from }) => from === producer);
  }
}
