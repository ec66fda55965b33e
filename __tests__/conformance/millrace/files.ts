import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Configuration, ImportResource, type Class } from '../../../lib/index';

/** The bean files of a scenario, in a folder of their own. */
export class ScenarioFiles {
  readonly folder: string | undefined;
  /** Those that import them: none, where there are no files. */
  readonly configurations: readonly Class[];

  constructor(files: Readonly<Record<string, string>> | undefined, classes: readonly Class[]) {
    if (files === undefined) {
      this.configurations = [];
      return;
    }
    this.folder = mkdtempSync(join(tmpdir(), 'millrace-conformance-'));
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(this.folder, name), text.replace(/\{([A-Z]\w*)\}/g, '$1'));
    }
    @ImportResource({ locations: 'beans.xml', classes: Object.fromEntries(classes.map((type) => [type.name, type])) })
    @Configuration()
    class BeanFiles {}
    this.configurations = [BeanFiles];
  }

  close(): void {
    if (this.folder !== undefined) rmSync(this.folder, { recursive: true, force: true });
  }
}
