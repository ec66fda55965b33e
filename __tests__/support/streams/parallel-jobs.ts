import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import type { JobExecution } from '../../../lib/engine/job-execution';
import { Faults } from '../../../lib/errors/faults';
import type { RuntimeContext } from '../../../lib/functions/rich-function';
import type { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { plainHost } from './graphs';

/** Starts the job of an environment; throws its faults. */
export function execute(env: StreamExecutionEnvironment, host = plainHost()): JobExecution {
  const faults = new Faults();
  const graph = env.getStreamGraph('parallel', faults);
  faults.throwIfAny('parallel');
  return new EmbeddedEngine().execute(graph, host);
}

export const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
};

/** The whole numbers from 0, `n` of them. */
export const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Tells of each record where it has come to. */
export class Placed {
  #index = -1;
  #parallelism = 0;

  open({ subtaskIndex, parallelism, counter }: RuntimeContext): void {
    this.#index = subtaskIndex;
    this.#parallelism = parallelism;
    counter('opened').inc();
  }

  map(n: number): [n: number, subtask: number, of: number] {
    return [n, this.#index, this.#parallelism];
  }
}
