import type { StreamExecutionEnvironment } from './stream-execution-environment';

/** What a class annotated with `@Job` is: it writes its job once, at start, by calls on the environment. */
export interface StreamJob {
  build(env: StreamExecutionEnvironment): void;
}
