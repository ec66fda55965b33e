import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { MessageBundles, type MessageTexts } from '../advice/validation/messages/message-bundles';
import { bundleProblems } from '../advice/validation/messages/messages';
import { ConfigFiles } from '../config/config-files';
import { PropertyName } from '../config/property-name';
import type { Faults } from '../errors/faults';

/** As jakarta calls its bundles: `ValidationMessages.properties`, `ValidationMessages_zh_CN.properties`. */
const BUNDLE = /^ValidationMessages(?:_(?<locale>\w+))?\.properties$/;

/**
 * The application's own messages of violations, by locale: of the files in `folders`, later ones before earlier ones.
 * What is wrong with one becomes a fault.
 */
export function messageTexts(folders: readonly string[], cwd: string, faults: Faults): Record<string, MessageTexts> {
  const files = new ConfigFiles(cwd, faults);
  const texts: Record<string, MessageTexts> = {};
  for (const folder of new Set(folders.map((one) => resolve(cwd, one)))) {
    for (const name of bundleNames(folder)) {
      const locale = BUNDLE.exec(name)?.groups?.locale ?? '';
      for (const source of files.explicit(resolve(folder, name), 'validation')) {
        const all = source.beneath(PropertyName.parse(''));
        const read = all.map(({ name: key, value }): [string, string] =>
          // What is read from such a file is text.
          [key.text, value as string],
        );
        texts[locale] = { ...texts[locale], ...Object.fromEntries(read) };
      }
    }
  }
  for (const { key, text, problem } of bundleProblems(new MessageBundles(texts))) {
    const where = `ValidationMessages ${key}`;
    faults.add(where, 'MILLRACE_VALIDATION_MESSAGE', { where: `the key ${key}`, template: text, problem });
  }
  return texts;
}

function bundleNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => BUNDLE.test(name))
      .sort();
  } catch {
    // A folder that is not there has none; whoever else wants it tells so.
    return [];
  }
}
