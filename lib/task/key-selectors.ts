import type { KeySelector, StreamNode } from '../graph/stream-graph';

/** How the keys of a node's records are read: of its one input, or of its two. */
export type KeySelectors = readonly [first: (value: never) => unknown, second?: (value: never) => unknown];

/** The key selectors of a keyed node; `undefined` of others. */
export function keySelectors(node: StreamNode | undefined): KeySelectors | undefined {
  if (node?.kind === 'keyedProcess') return [select(node.key)];
  if (node?.kind !== 'coProcess' || node.keys === undefined) return undefined;
  const [first, second] = node.keys;
  return second === undefined ? [select(first)] : [select(first), select(second)];
}

function select(key: KeySelector): (value: never) => unknown {
  if (key.kind === 'function') return key.select;
  const { field } = key;
  return (value: Record<string, unknown>) => value[field];
}
