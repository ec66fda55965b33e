import { kebabCase } from '../graph/names';
import type { AbstractClass } from '../metadata/class';
import { JOBS } from '../metadata/wiring';

/** The name of a class annotated with `@Job`; `undefined` for any other class. */
export function jobName(type: AbstractClass): string | undefined {
  const record = JOBS.own(type);
  return record === undefined ? undefined : (record.name ?? kebabCase(type.name));
}
