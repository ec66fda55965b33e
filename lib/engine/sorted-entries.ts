import type { SortedEntry } from '../batch/sorted-input';
import type { KeySelector, StreamNode } from '../graph/stream-graph';

/** How the records of a node's inputs are put in order in batch mode; `undefined` of a node that takes them as they come. */
export function sortedEntries(node: StreamNode | undefined): readonly SortedEntry[] | undefined {
  if (node?.kind === 'keyedProcess') return [{ key: select(node.key) }];
  if (node?.kind !== 'coProcess') return undefined;
  const [first, second] = node.keys ?? [];
  if (node.form === 'broadcast') return [first === undefined ? {} : { key: select(first) }, { first: true }];
  return first === undefined || second === undefined ? undefined : [{ key: select(first) }, { key: select(second) }];
}

function select(key: KeySelector): (value: never) => unknown {
  if (key.kind === 'function') return key.select;
  const { field } = key;
  return (value: Record<string, unknown>) => value[field];
}
