import type { Class } from './class';
import { ClassMetadata } from './keys';

/** What `@ImportResource` records. */
export interface ImportResourceRecord {
  readonly locations: readonly string[];
  /** Classes by the names that the files call them. */
  readonly classes: Readonly<Record<string, Class>>;
}

export const IMPORT_RESOURCE = new ClassMetadata<ImportResourceRecord>('import-resource');
