import type { Faults } from '../errors/faults';
import type { ChainingStrategy, NodeOptions } from '../metadata/wiring';
import { DEFAULT_MAX_PARALLELISM } from '../state/key-groups';
import type { Draft } from './draft';
import { singleReason } from './single-instance';
import type { StreamNode } from './stream-graph';

/** The most parallel instances there can be, and key groups: Flink's upper bound. */
export const UPPER_BOUND_MAX_PARALLELISM = 32_768;

/** The slot sharing group of what names none. */
const DEFAULT_SLOT_SHARING_GROUP = 'default';

const STRATEGIES: readonly string[] = ['always', 'head', 'never'] satisfies ChainingStrategy[];

/** What nodes get that say nothing themselves. */
export interface ParallelismDefaults {
  /** Default: 1. */
  readonly parallelism?: number;
  /** Default: made from the parallelism, as Flink does. */
  readonly maxParallelism?: number;
}

/** In how many instances a node runs, and beside what. */
export type Placement = Pick<StreamNode, 'parallelism' | 'maxParallelism' | 'slotSharingGroup' | 'chaining'>;

/**
 * The placement of a draft; what is wrong with it is a fault, and a default stands in.
 *
 * @param inputs the nodes it reads from, whose slot sharing group it takes where they agree, as in Flink.
 */
export function placement(
  draft: Draft,
  inputs: readonly StreamNode[],
  defaults: ParallelismDefaults,
  faults: Faults,
): Placement {
  const { options, where } = draft;
  const refuse = (option: keyof NodeOptions, problem: string): void => {
    faults.add(where, 'MILLRACE_WIRING_OPTION', { option, value: options[option], problem });
  };
  const wanted = options.parallelism;
  const single = singleReason(draft);
  let parallelism = single === undefined ? (defaults.parallelism ?? 1) : 1;
  if (wanted !== undefined) {
    if (!isParallelism(wanted)) refuse('parallelism', WHOLE);
    else if (single !== undefined && wanted > 1) refuse('parallelism', `must be 1: ${single}`);
    else parallelism = wanted;
  }
  let maxParallelism = defaults.maxParallelism ?? defaultMaxParallelism(parallelism);
  if (options.maxParallelism !== undefined) {
    if (isParallelism(options.maxParallelism)) maxParallelism = options.maxParallelism;
    else refuse('maxParallelism', WHOLE);
  }
  if (parallelism > maxParallelism) {
    const problem = `must not exceed its maximum, ${maxParallelism}: each instance has one key group at least`;
    faults.add(where, 'MILLRACE_WIRING_OPTION', { option: 'parallelism', value: parallelism, problem });
  }
  if (options.slotSharingGroup?.trim() === '') refuse('slotSharingGroup', 'must not be blank');
  if (options.chaining !== undefined && !STRATEGIES.includes(options.chaining)) {
    refuse('chaining', `must be ${STRATEGIES.map((it) => `'${it}'`).join(' or ')}`);
  }
  const group = options.slotSharingGroup ?? inheritedGroup(inputs);
  const { chaining = 'always' } = options;
  return {
    parallelism,
    maxParallelism,
    ...(group !== DEFAULT_SLOT_SHARING_GROUP && { slotSharingGroup: group }),
    ...(chaining !== 'always' && { chaining }),
  };
}

/** What holds for all nodes of a job, without what is wrong with it, which is a fault. */
export function soundDefaults(job: string, defaults: ParallelismDefaults, faults: Faults): ParallelismDefaults {
  const sound: { parallelism?: number; maxParallelism?: number } = {};
  for (const option of ['parallelism', 'maxParallelism'] as const) {
    const value = defaults[option];
    if (value === undefined) continue;
    if (isParallelism(value)) sound[option] = value;
    else faults.add(job, 'MILLRACE_WIRING_OPTION', { option, value, problem: WHOLE });
  }
  return sound;
}

const WHOLE = `must be a whole number from 1 to ${UPPER_BOUND_MAX_PARALLELISM}`;

/** Whether a number may be a parallelism, or a maximum of it. */
export function isParallelism(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1 && value <= UPPER_BOUND_MAX_PARALLELISM;
}

/** Flink's `computeDefaultMaxParallelism`: the power of two from one and a half times the parallelism, within bounds. */
export function defaultMaxParallelism(parallelism: number): number {
  const power = 2 ** Math.ceil(Math.log2(parallelism + Math.floor(parallelism / 2)));
  return Math.min(Math.max(power, DEFAULT_MAX_PARALLELISM), UPPER_BOUND_MAX_PARALLELISM);
}

function inheritedGroup(inputs: readonly StreamNode[]): string {
  const groups = new Set(inputs.map(({ slotSharingGroup = DEFAULT_SLOT_SHARING_GROUP }) => slotSharingGroup));
  const [only] = groups;
  return groups.size === 1 && only !== undefined ? only : DEFAULT_SLOT_SHARING_GROUP;
}
