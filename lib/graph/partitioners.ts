import type { Faults } from '../errors/faults';
import type { CustomPartition, NamedPartition, PartitionOption, SelectorOption } from '../metadata/wiring';
import type { Draft, DraftInput } from './draft';
import type { Placement } from './placement';
import type { KeySelector, Partitioner } from './stream-graph';

const NAMED: readonly string[] = [
  'forward',
  'rebalance',
  'rescale',
  'shuffle',
  'broadcast',
  'global',
] satisfies NamedPartition[];

/** How a record's key or event time is read. */
export function keySelector(option: SelectorOption): KeySelector {
  return typeof option === 'string' ? { kind: 'field', field: option } : { kind: 'function', select: option };
}

/**
 * How records travel from one node to another: by their key, as the user says, or else, as in Flink, each instance to
 * the one of its own index, and in turn where there are not as many of both. A forward between unequal ones is a fault.
 */
export function partitionerOf(
  draft: Draft,
  input: DraftInput,
  from: Placement,
  to: Placement,
  faults: Faults,
): Partitioner {
  const { where, options } = draft;
  const keyBy = input.keyBy ?? options.keyBy;
  if (keyBy !== undefined) return { kind: 'hash', key: keySelector(keyBy) };
  const wanted = input.partition ?? annotated(options.partition);
  if (wanted === undefined) return { kind: from.parallelism === to.parallelism ? 'forward' : 'rebalance' };
  if (typeof wanted === 'object') {
    return { kind: 'custom', key: keySelector(wanted.key), partition: wanted.partition };
  }
  if (wanted === 'forward' && from.parallelism !== to.parallelism) {
    const { where: upstream } = input.from;
    const parallelism = [from.parallelism, to.parallelism] as const;
    faults.add(where, 'MILLRACE_WIRING_FORWARD', { upstream, parallelism });
  }
  return { kind: wanted };
}

/** Judges the `partition` of an annotation. */
export function checkPartition({ where, options, role }: Draft, faults: Faults): void {
  const { partition } = options;
  if (partition === undefined) return;
  const problem =
    role === 'source'
      ? 'does not concern a source, which reads from nothing'
      : options.keyBy !== undefined
        ? 'does not stand beside `keyBy`, which says how records travel'
        : typeof partition === 'function' || NAMED.includes(partition)
          ? undefined
          : `must be ${NAMED.map((it) => `'${it}'`).join(', ')} or a function`;
  if (problem === undefined) return;
  faults.add(where, 'MILLRACE_WIRING_OPTION', { option: 'partition', value: partition, problem });
}

function annotated(option: PartitionOption | undefined): NamedPartition | CustomPartition | undefined {
  if (typeof option !== 'function') return option;
  // The record itself is the key.
  return { key: (value) => value, partition: option };
}
