import type { Partitioner } from '../graph/stream-graph';

/**
 * The consumers that a producer has a channel to, by their indices: all of them, or, where records stay near (forward,
 * rescale), its share of them as Flink distributes it: neighbours, each pair of a producer and a consumer in one share
 * at most.
 */
export function consumersOf(
  kind: Partitioner['kind'],
  producers: number,
  consumers: number,
  producer: number,
): readonly number[] {
  const all = Array.from({ length: consumers }, (_, consumer) => consumer);
  if (kind !== 'forward' && kind !== 'rescale') return all;
  if (producers >= consumers) return [Math.floor(((producer + 1) * consumers - 1) / producers)];
  return all.filter((consumer) => Math.floor((consumer * producers) / consumers) === producer);
}
