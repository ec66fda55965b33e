import { MillraceError } from '../errors/millrace-error';
import type { JobGraph } from '../graph/job-graph';
import { KeyContext, type Key } from '../state/key-context';
import { keyGroup, subtaskOf } from '../state/key-groups';
import type { StreamTask } from '../task/stream-task';
import type { JobState } from './job-execution';

/** Where an operator that can be asked keeps its state. */
interface Askable {
  readonly name: string;
  readonly maxParallelism: number;
  /** By index. */
  readonly tasks: readonly StreamTask[];
}

/** Answers what operators keep of a key, each question by the one task that has it. */
export class StateQueries {
  readonly #jobName: string;
  readonly #byUid: ReadonlyMap<string, Askable>;
  readonly #unanswered = new Set<(error: unknown) => void>();
  #ended: JobState | undefined;

  /** @param tasks those of all vertices, in their order; those of one vertex by their index */
  constructor({ jobName, vertices }: JobGraph, tasks: readonly StreamTask[]) {
    this.#jobName = jobName;
    const byUid = new Map<string, Askable>();
    let first = 0;
    for (const { nodes, parallelism } of vertices) {
      const own = tasks.slice(first, (first += parallelism));
      for (const { uid, name, maxParallelism, ...node } of nodes) {
        // What operators of ours keep is their own affair.
        const states = 'states' in node && node.adapter === undefined ? node.states : [];
        if (states.length > 0) byUid.set(uid, { name, maxParallelism, tasks: own });
      }
    }
    this.#byUid = byUid;
  }

  /** @throws MILLRACE_STATE_QUERY_OPERATOR, MILLRACE_STATE_QUERY_ENDED, MILLRACE_STATE_UNKNOWN, MILLRACE_KEY_INVALID */
  async ask(uid: string, state: string, key: Key): Promise<unknown> {
    if (this.#ended !== undefined) throw this.#endedAs(this.#ended);
    const askable = this.#byUid.get(uid);
    if (askable === undefined) {
      throw new MillraceError('MILLRACE_STATE_QUERY_OPERATOR', { uid, known: [...this.#byUid.keys()] });
    }
    const { name, tasks, maxParallelism } = askable;
    new KeyContext(name).check(key);
    const index = subtaskOf(keyGroup(key, maxParallelism), maxParallelism, tasks.length);
    const task = tasks[index] as StreamTask;
    return new Promise((resolve, reject) => {
      this.#unanswered.add(reject);
      const answered = (): void => void this.#unanswered.delete(reject);
      task.query(uid, state, key).finally(answered).then(resolve, reject);
    });
  }

  /** Refuses what is not answered yet, and whatever is asked from now on. */
  end(state: JobState): void {
    this.#ended = state;
    for (const reject of this.#unanswered) reject(this.#endedAs(state));
    this.#unanswered.clear();
  }

  #endedAs(state: JobState): MillraceError {
    return new MillraceError('MILLRACE_STATE_QUERY_ENDED', { job: this.#jobName, state });
  }
}
