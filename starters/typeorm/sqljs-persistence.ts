import { open, rename } from 'node:fs/promises';
import type { DataSource } from 'typeorm';

/**
 * Writes a sql.js database, which lives in memory, to its file: after every commit, many commits in one write.
 *
 * A commit that asks while a write is running waits for the next one, so that under load one write serves all that
 * came in meanwhile. The file is replaced atomically: a crash leaves the old or the new one.
 */
export class SqlJsPersistence {
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  /** @param exclusive runs its argument while no statement runs: sql.js ends open transactions when it exports. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly path: string,
    private readonly exclusive: <T>(work: () => T) => Promise<T>,
  ) {}

  /** Resolves when everything committed before this call is in the file. */
  saved(): Promise<void> {
    if (this.#running === undefined) return (this.#running = this.#write().finally(() => (this.#running = undefined)));
    return (this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.saved();
      }));
  }

  async #write(): Promise<void> {
    const content = await this.exclusive(() =>
      (this.dataSource.driver as unknown as { export(): Uint8Array }).export(),
    );
    const temporary = `${this.path}.tmp`;
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.path);
  }
}
