import type { RichFunction } from '../functions/rich-function';
import type { StateDescriptor } from '../state/descriptors';
import type { OptionProblem } from '../windows/option-problem';

/** Makes the operator of a join: a FunctionAdapter of the graph. */
export interface JoinAdapter {
  readonly kind: string;
  readonly description: string;
  readonly methods: readonly string[];
  readonly states: readonly (StateDescriptor & { readonly property: string })[];
  readonly sideOutputs: readonly string[];
  readonly problems: readonly OptionProblem[];
  readonly rearms?: boolean;
  create(fn: object): RichFunction;
}
