/**
 * How a job runs, as Flink's RuntimeExecutionMode: `streaming` gives results as records come; `batch` takes inputs that
 * end, and gives final results only; `automatic` is batch where all sources end, and streaming else.
 */
export type RuntimeMode = 'streaming' | 'batch' | 'automatic';

/** All there are. */
export const RUNTIME_MODES: readonly RuntimeMode[] = ['streaming', 'batch', 'automatic'];
