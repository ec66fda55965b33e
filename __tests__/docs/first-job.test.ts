import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureBuilt } from '../support/built';
import { command, ROOT } from '../support/command';
import { examplesOf, type DocExample } from '../support/doc-examples';
import { folderOf, removeFolders } from '../support/folders';

const blocks = examplesOf('docs/guides/first-job.md');

/** A reader's folders: `millrace`, the checkout with its package, and `payments`, the new project. */
let reader: string;
const project = (): string => join(reader, 'payments');

// Packages that are in npm's cache are not asked for again.
const env = { npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };

beforeAll(async () => {
  await ensureBuilt();
  reader = folderOf({ 'payments/.keep': '', 'millrace/.keep': '' });
  // As `npm pack` does, without the build, which is there.
  const packed = command('npm', ['pack', '--ignore-scripts', '--pack-destination', join(reader, 'millrace')]);
  expect(packed.code).toBe(0);
}, 300_000);
afterAll(removeFolders);

function perform({ language, info, code }: DocExample): { out: string; err: string } {
  if (language !== 'sh') {
    const file = join(project(), info);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${code}\n`);
    return { out: '', err: '' };
  }
  const result = command('sh', ['-ec', code], { cwd: project(), env });
  if (result.code !== 0) throw new Error(`${code}\nended with ${result.code}:\n${result.out}${result.err}`);
  return result;
}

it('makes a job that does what the page says, step by step', () => {
  const performed: { readonly code: string; readonly out: string; readonly err: string }[] = [];
  for (const block of blocks) {
    if (block.info === 'checkout') continue;
    if (block.info === 'prints') {
      expect([block.line, performed.at(-1)?.out.trimEnd()]).toEqual([block.line, block.code]);
      continue;
    }
    const result = perform(block);
    if (block.language === 'sh') performed.push({ ...result, code: block.code });
  }
  expect(performed).toHaveLength(8);

  const texts = blocks.filter(({ info }) => info === 'payments.jsonl').map(({ code }) => code.split('\n'));
  const unreadable = (texts[0] ?? []).filter((line) => !line.endsWith('}'));
  expect(unreadable).toHaveLength(1);
  expect(performed[1]?.err).toContain(`(${unreadable.length} dead)`);
  const letters = readFileSync(join(project(), 'data/dead-letters/payments.jsonl'), 'utf8');
  expect(JSON.parse(letters.split('\n')[0] ?? '')).toMatchObject({ position: 'line 4', raw: unreadable[0] });

  const outputOf = (words: string): string | undefined => performed.find(({ code }) => code.includes(words))?.out;
  const explained = outputOf('millrace explain');
  expect(explained).toMatch(/fees\.percent +20 +command line --fees\.percent/);
  expect(explained).toContain('keyed process Turnover, value state sum');
  expect(outputOf('--test')).toMatch(/pass 1\n/);
  expect(readdirSync(join(project(), 'dist'))).toContain('main.js');
}, 300_000);

it('installs the package under the name that it has, and tools in versions that work here', () => {
  const { version, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
    devDependencies: Record<string, string>;
  };
  const install = blocks.find(({ code }) => code.includes('--save-dev'))?.code ?? '';
  expect(install).toContain(`millrace-${version}.tgz`);
  expect(install).toContain(`typescript@${devDependencies.typescript} `);
});
