import { readable } from '../lib/metadata/annotation';
import type { WiringFault } from '../lib/functions/typing';
import type { Class } from '../lib/metadata/class';
import { JOBS, type JobRecord } from '../lib/metadata/wiring';

// A class that builds its stream by calls; what `env` is, the fluent API says.
type CheckJob<X> = X extends { build(env: never): void }
  ? X extends { build(env: never): PromiseLike<unknown> }
    ? WiringFault<'build must be synchronous'>
    : unknown
  : WiringFault<'a job needs build(env: StreamExecutionEnvironment)'>;

/**
 * A class whose `build(env: StreamExecutionEnvironment)` writes a job with the fluent API. It is made
 * without constructor arguments, before any bean is there; the functions it names get theirs.
 * An application has one job, so `name` defaults to the application's name.
 */
export function Job(options: JobRecord = {}): <C extends Class>(target: C & CheckJob<InstanceType<C>>) => void {
  return (target) => JOBS.define(target, options);
}

readable(Job, { name: 'Job', on: (type) => JOBS.own(type) });
