/** The test kit: everything a test imports from 'millrace/testing'. */
import '../engine/v8-flags';
export { FunctionHarness } from './function-harness';
export type { HarnessOptions, HarnessSnapshot, KeyedHarnessOptions } from './harness-types';
export { KeyedOperatorHarness } from './keyed-operator-harness';
export { OperatorHarness } from './operator-harness';
export type { StreamRecord } from './stream-record';
export { VirtualClock } from '../time/virtual-clock';
