import { chain } from '../graph/chaining';
import type { StreamGraph } from '../graph/stream-graph';
import type { TaskHost } from '../task/ports';
import { EmbeddedJob } from './embedded-job';
import type { JobExecution } from './job-execution';

/** Runs jobs inside this process, on its one thread. */
export class EmbeddedEngine {
  /**
   * Starts a job; it runs from the next turn of the event loop on, and keeps the process alive while it does.
   * What goes wrong, also at the start, is told by its `result`.
   */
  execute(graph: StreamGraph, host: TaskHost): JobExecution {
    return new EmbeddedJob(chain(graph), host);
  }
}
