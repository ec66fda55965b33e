import { ClassMetadata } from './keys';
import type { RuntimeMode } from './runtime-mode';
import type { Starter } from './starter';

/** What `@Application` records. */
export interface ApplicationRecord {
  readonly name: string;
  /** Absolute folders, or globs. */
  readonly scan: readonly string[];
  /** Globs of files that are not imported. */
  readonly exclude: readonly string[];
  readonly starters: readonly Starter[];
  readonly runtimeMode?: RuntimeMode;
}

export const APPLICATION = new ClassMetadata<ApplicationRecord>('application');
