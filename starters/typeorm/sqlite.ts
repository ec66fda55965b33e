import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DataSourceOptions } from 'typeorm';

/** Where SQLite keeps its data: a file, or `:memory:`. */
export const IN_MEMORY = ':memory:';

/**
 * The options for SQLite: better-sqlite3 where its binary could be built or fetched at installation, else sql.js,
 * which is WebAssembly and runs everywhere. Both read and write the same file format.
 */
export function sqliteOptions(database: string): DataSourceOptions {
  const path = database === IN_MEMORY ? database : resolve(database);
  if (path !== IN_MEMORY) mkdirSync(dirname(path), { recursive: true });
  if (hasNativeDriver()) {
    return {
      type: 'better-sqlite3',
      database: path,
      // Readers and the writer do not block each other, and a commit needs one fsync less; as durable as the file.
      enableWAL: path !== IN_MEMORY,
    };
  }
  return { type: 'sqljs', ...(path === IN_MEMORY ? {} : { location: path }), autoSave: false };
}

function hasNativeDriver(): boolean {
  try {
    // Loading the package alone does not load its binary: opening a database does.
    const Database = require('better-sqlite3') as new (file: string) => { close(): void };
    new Database(IN_MEMORY).close();
    return true;
  } catch {
    return false;
  }
}
