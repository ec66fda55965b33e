import type { SelectorOption } from '../metadata/wiring';
import type { OperatorMethod } from '../graph/draft';
import type { HarnessOptions } from './harness-types';
import { operatorNode } from './operator-node';
import { OperatorDriver } from './operator-driver';

/** Opens the driver of a function. */
export function openDriver(
  value: object,
  given: HarnessOptions,
  { method, keyBy }: { readonly method?: OperatorMethod; readonly keyBy?: SelectorOption } = {},
): Promise<OperatorDriver> {
  const { async, invalid, name, sideOutputs = [] } = given;
  const tested = operatorNode({
    value,
    options: { ...(async && { async }), ...(invalid && { invalid }), ...(name !== undefined && { name }) },
    tags: sideOutputs.map(({ id }) => id),
    ...(method !== undefined && { method }),
    ...(keyBy !== undefined && { keyBy }),
  });
  return OperatorDriver.open(tested, given);
}
