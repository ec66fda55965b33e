import { isMillraceError } from '../../../lib/errors/millrace-error';
import type { KeyedNode } from '../../../lib/graph/stream-graph';
import type { OpenOptions } from '../../../lib/testing/harness-types';
import { KeyedOperatorHarness } from '../../../lib/testing/keyed-operator-harness';
import { OperatorDriver } from '../../../lib/testing/operator-driver';
import { windowAdapter, type WindowFunctions } from '../../../lib/windows/window-adapter';
import type { WindowOptions } from '../../../lib/windows/window-options';
import { GraphWriter } from '../streams/graphs';

/** A function of a window as a test writes it. */
export interface TestedWindow {
  // Tests write functions of their own records.
  readonly options: WindowOptions<any>;
  /** What differs from a window of a mergeable gathering without a function of its own. */
  readonly functions: Partial<WindowFunctions>;
  readonly fn: object;
  readonly also?: object;
  /** Side outputs beside the one of late records. */
  readonly tags?: readonly string[];
}

/** A window operator, keyed by the field `key`. */
export async function openWindow(
  { options, functions, fn, also, tags = [] }: TestedWindow,
  more: OpenOptions = {},
): Promise<KeyedOperatorHarness<unknown, unknown>> {
  const known: WindowFunctions = { mergeable: true, clears: false, keyed: true, ...functions };
  const adapter = windowAdapter(options, known);
  if (adapter.problems.length > 0) throw new Error(JSON.stringify(adapter.problems));
  const g = new GraphWriter();
  g.source({});
  g.adapted(0, { kind: 'field', field: 'key' }, adapter, fn, ...(also === undefined ? [] : [also]));
  const node = g.nodes[1] as KeyedNode;
  const harness = new KeyedOperatorHarness<unknown, unknown>(
    await OperatorDriver.open({ node, tags: [...adapter.sideOutputs, ...tags] }, more),
  );
  return harness;
}

/** The code of what a call throws; that of its cause where an operator has failed. */
export function codeOf(call: () => unknown): string | undefined {
  try {
    call();
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    return isMillraceError(error.cause) ? error.cause.code : error.code;
  }
  return undefined;
}
