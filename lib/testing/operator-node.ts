import { CollectionSource } from '../connectors/collections/collection-source';
import { Faults } from '../errors/faults';
import { assembleGraph } from '../graph/assemble';
import type { Draft, DraftOptions, OperatorMethod } from '../graph/draft';
import { declaredTags } from '../graph/edges';
import { classOf } from '../graph/function-kind';
import { INVALID_TAG, type CoProcessNode, type KeyedNode, type OperatorNode } from '../graph/stream-graph';
import { OPERATORS, type SelectorOption } from '../metadata/wiring';
import { functionDraft, type FunctionCall } from '../stream/function-draft';
import { unconfigured } from './unconfigured';

/** A function as a harness is given it. */
export interface TestedFunction {
  /** An instance, or a lambda. */
  readonly value: object;
  /** What a lambda is called as; an instance's own method tells. */
  readonly method?: OperatorMethod;
  readonly keyBy?: SelectorOption;
  readonly options: DraftOptions;
  /** Side outputs beside those that its class declares. */
  readonly tags: readonly string[];
}

/** The node of a function, and the side outputs it has. */
export interface TestedNode {
  readonly node: OperatorNode | KeyedNode | CoProcessNode;
  readonly tags: readonly string[];
}

/**
 * Makes the node that a job would have for a function, with the options of its `@Operator` below those given.
 *
 * @throws MILLRACE_APPLICATION_FAULTS with all that a job would find wrong.
 */
export function operatorNode({ value, method, keyBy, options, tags }: TestedFunction): TestedNode {
  const drafts: Draft[] = [];
  const add = (call: Omit<FunctionCall, 'number'>): Draft => {
    const draft = functionDraft({ ...call, number: drafts.length + 1 });
    drafts.push(draft);
    return draft;
  };
  const source = add({ role: 'source', call: 'source', value: new CollectionSource([]), options: {}, inputs: [] });
  const operator = add({
    role: 'operator',
    call: method ?? 'operator',
    value,
    ...(method !== undefined && { method }),
    // What a snapshot is matched by: the state of one class may be given to its next version.
    options: { ...options, uid: 'operator' },
    inputs: [{ from: source }],
  });
  const type = classOf(operator.function);
  const key = keyBy ?? (type && OPERATORS.get(type)?.keyBy);
  if (key !== undefined && (typeof key === 'string' || typeof key === 'function'))
    operator.options = { ...operator.options, keyBy: key };
  const sides = new Set([...(type === undefined ? [] : declaredTags(type)), ...tags]);
  if (operator.options.invalid === 'side-output') sides.add(INVALID_TAG);
  for (const tag of sides) {
    add({ role: 'sink', call: 'sink', value: () => undefined, options: {}, inputs: [{ from: operator, tag }] });
  }
  const faults = new Faults();
  const { nodes } = assembleGraph('test', drafts, faults, { placeholder: unconfigured });
  faults.throwIfAny(operator.where);
  // Where there is no fault, every draft has its node, inputs first.
  return { node: nodes[1] as TestedNode['node'], tags: [...sides] };
}
