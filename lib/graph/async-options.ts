import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import type { AsyncOption } from '../metadata/wiring';
import { milliseconds } from '../units/duration';
import { asyncRetry } from './async-retry';
import type { AsyncOptions } from './stream-graph';

/** How asynchronous functions run by default: 100 calls in flight is Flink's default, 60 s ours (Flink has none). */
export const DEFAULT_ASYNC: AsyncOptions = { order: 'input', capacity: 100, timeout: 60_000 };

const ORDERS: readonly string[] = ['input', 'completion'];

/** The options with their defaults; a wrong one is a fault, and its default stands in. */
export function asyncOptions(option: AsyncOption | undefined, where: string, faults: Faults): AsyncOptions {
  if (option === undefined) return DEFAULT_ASYNC;
  const { order = DEFAULT_ASYNC.order, capacity = DEFAULT_ASYNC.capacity } = option;
  if (!ORDERS.includes(order)) {
    const problem = "must be 'input' or 'completion'";
    faults.add(where, 'MILLRACE_WIRING_OPTION', { option: 'async.order', value: order, problem });
  }
  if (!Number.isSafeInteger(capacity) || capacity < 1) {
    const problem = 'must be a whole number from 1';
    faults.add(where, 'MILLRACE_WIRING_OPTION', { option: 'async.capacity', value: capacity, problem });
  }
  const retry = option.retry === undefined ? {} : { retry: asyncRetry(option.retry, where, faults) };
  return { order, capacity, timeout: timeout(option, where, faults), ...retry, declared: true };
}

function timeout(option: AsyncOption, where: string, faults: Faults): number {
  if (option.timeout === undefined) return DEFAULT_ASYNC.timeout;
  try {
    return milliseconds(option.timeout);
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    faults.addError(where, error);
    return DEFAULT_ASYNC.timeout;
  }
}
