import type { Key } from '../state/key-context';
import type { JobReport } from './job-execution';

/**
 * The application's job, seen from outside its tasks: a bean that any service may take, to answer a request or to watch;
 * as Flink's JobClient and QueryableStateClient.
 */
export abstract class JobClient {
  /** Its counts as they are now; also when it has ended. @throws MILLRACE_JOB_NOT_STARTED while beans are being made */
  abstract report(): JobReport;

  /**
   * What a keyed state holds for a key now: a copy, read between two batches of the task that keeps it. A value,
   * reduction or result as it is; an array of a list, stack (lowest first) or buffer (oldest first); a Map of a map;
   * `undefined` where there is nothing. It lets nothing live longer.
   *
   * It may be seen before a failure takes it back: what is read is not committed.
   *
   * @param uid of the operator: a keyed function of the user's
   * @param state the state's name: the property's, unless `@KeyedState` gives another
   * @throws MILLRACE_JOB_NOT_STARTED; it rejects with MILLRACE_STATE_QUERY_OPERATOR, MILLRACE_STATE_UNKNOWN,
   * MILLRACE_KEY_INVALID, or MILLRACE_STATE_QUERY_ENDED when the job ends before it is answered
   */
  abstract queryState(uid: string, state: string, key: Key): Promise<unknown>;
}
