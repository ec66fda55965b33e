/** The test kit: everything a test imports from 'millrace/testing'. */
// First: it holds for code that is compiled after it.
import '../engine/v8-flags';

// One operator.
export { assignKeyToParallelOperator } from './assign-key';
export { CoOperatorHarness } from './co-operator-harness';
export type { FunctionHarness } from './function-harness';
export type {
  BuiltHarnessOptions,
  CoHarnessOptions,
  HarnessOptions,
  HarnessSnapshot,
  InstanceOptions,
  KeyedHarnessOptions,
} from './harness-types';
export { KeyedOperatorHarness } from './keyed-operator-harness';
export { OperatorHarness } from './operator-harness';
export type { StreamRecord } from './stream-record';
export type { TestedOperator } from './tested-operator';
export { VirtualClock } from '../time/virtual-clock';

// Services.
export { override } from './override';
export type { TestOptions } from './test-application';
export { TestContainer } from './test-container';

// A whole job.
export type { JobReport, OperatorReport, SubtaskReport } from '../engine/job-execution';
export { JobHarness, type JobHarnessOptions, type TestedJob } from './job-harness';
export { replaceSource, type SourceReplacement } from './replacements';
