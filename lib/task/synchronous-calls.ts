import { MillraceError } from '../errors/millrace-error';
import type { Calls } from '../operators/operator';
import { promiseCheck } from './promise-check';
import type { TaskOperator } from './task-operator';

/** The calls of a function that must answer at once: there are never any, and a promise is an error. */
export class SynchronousCalls implements Calls {
  readonly size = 0;
  readonly waits = promiseCheck;
  invoke: Calls['invoke'] = () => undefined;
  settle: Calls['settle'] = () => undefined;
  readonly #operator: TaskOperator;

  constructor(operator: TaskOperator) {
    this.#operator = operator;
  }

  add(): void {
    // Records wait only behind calls.
  }

  wait(promise: unknown, value: unknown, ts: number): void {
    // Nobody waits for it: that it fails, too, is no news.
    (promise as Promise<unknown>).catch(() => undefined);
    const { node, failed } = this.#operator;
    failed(new MillraceError('MILLRACE_FUNCTION_ASYNC', { operator: node.name }), value, ts);
  }
}
