import type { AbstractClass } from '../metadata/class';
import { JOBS } from '../metadata/wiring';

/** Whether a class is annotated with `@Job`. */
export function isJob(type: AbstractClass): boolean {
  return JOBS.own(type) !== undefined;
}

/** The name that `@Job` gives; `undefined` where the job goes by the name of its application. */
export function jobName(type: AbstractClass): string | undefined {
  return JOBS.own(type)?.name;
}
