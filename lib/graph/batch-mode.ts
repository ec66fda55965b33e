import type { Faults } from '../errors/faults';
import { RUNTIME_MODES, type RuntimeMode } from '../metadata/runtime-mode';
import { noWatermarks } from '../time/no-watermarks';
import type { Draft } from './draft';
import { methodsOf } from './function-kind';
import type { FunctionRef } from './function-ref';
import type { StreamNode } from './stream-graph';

/** How a job in batch mode runs. */
export interface BatchMode {
  /** Whether keyed operators get their input key by key; else they hold all keys at the same time. */
  readonly sortedInputs: boolean;
}

/** What is said of the runtime mode. */
export interface RuntimeModeOptions {
  /** Default: `streaming`. */
  readonly runtimeMode?: RuntimeMode;
  /** Of batch mode: see {@link BatchMode.sortedInputs}. Default: true. */
  readonly sortedInputs?: boolean;
}

/**
 * The batch mode of a job, `undefined` when it is a streaming one. A source that is known to have no end is a fault in
 * batch mode; of a class that the container makes it is known when it has.
 */
export function batchMode(
  job: string,
  drafts: readonly Draft[],
  { runtimeMode = 'streaming', sortedInputs = true }: RuntimeModeOptions,
  faults: Faults,
): BatchMode | undefined {
  if (!RUNTIME_MODES.includes(runtimeMode)) {
    const problem = `must be ${RUNTIME_MODES.map((it) => `'${it}'`).join(' or ')}`;
    faults.add(job, 'MILLRACE_WIRING_OPTION', { option: 'runtimeMode', value: runtimeMode, problem });
  }
  const sources = drafts.filter(({ role }) => role === 'source');
  if (runtimeMode === 'automatic') {
    return sources.every((source) => isBounded(source.function) === true) ? { sortedInputs } : undefined;
  }
  if (runtimeMode !== 'batch') return undefined;
  for (const { where, function: ref } of sources) {
    if (isBounded(ref) === false) faults.add(where, 'MILLRACE_BATCH_UNBOUNDED', { source: where });
  }
  return { sortedInputs };
}

/**
 * What becomes of a node in batch mode: no watermarks but the last one, and operators that give final results only
 * where they have such a form.
 */
export function inBatchMode(node: StreamNode): StreamNode {
  if (node.kind === 'source') {
    const { watermark: _ignored, ...source } = node;
    return source;
  }
  if (node.kind === 'timestamps') return { ...node, watermark: noWatermarks() };
  const { adapter } = node;
  if (node.kind !== 'keyedProcess' || adapter?.batch === undefined) return node;
  return { ...node, adapter: adapter.batch, states: adapter.batch.states };
}

/** Whether a source ends; `undefined` where only an instance, which the container is to make, knows. */
function isBounded(ref: FunctionRef): boolean | undefined {
  if (ref.kind === 'method') return false;
  try {
    const boundedness = methodsOf(ref)?.boundedness;
    return boundedness === undefined ? undefined : boundedness === 'bounded';
  } catch {
    // A getter that wants more of its object than the prototype has.
    return undefined;
  }
}
