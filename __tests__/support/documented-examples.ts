import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** A program of a documentation page, the files it needs, and what the page says it prints. */
export interface DocumentedExample {
  readonly heading: string;
  readonly files: ReadonlyMap<string, string>;
  readonly prints: string;
}

/**
 * The examples of a page: fenced blocks whose info text names a file (`ts main.ts`, `json flows.jsonl`), then one that
 * is `text prints`.
 */
export function documentedExamples(page: string): readonly DocumentedExample[] {
  const examples: DocumentedExample[] = [];
  let files = new Map<string, string>();
  let heading = '';
  const parts = /^#+ (?<title>.+)$|^```(?:\w+) (?<name>\S+)\n(?<body>[\s\S]*?)^```$/gm;
  for (const { groups } of readFileSync(join(ROOT, 'docs', page), 'utf8').matchAll(parts)) {
    const { title, name, body = '' } = groups as { title?: string; name?: string; body?: string };
    if (title !== undefined) heading = title;
    else if (name === 'prints') {
      examples.push({ heading, files, prints: body });
      files = new Map();
    } else if (name !== undefined) files.set(name, body);
  }
  if (files.size > 0) throw new Error(`${page}: an example under '${heading}' does not say what it prints`);
  return examples;
}

/** Runs `main.ts` of an example in a folder of its own. */
export function runExample({ files }: DocumentedExample): { out: string; err: string; code: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-example-'));
  try {
    for (const [name, body] of files) writeFileSync(join(folder, name), body);
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const result = spawnSync(process.execPath, ['-r', join(ROOT, 'node_modules/ts-node/register'), 'main.ts'], {
      cwd: folder,
      env: { ...process.env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.json') },
      timeout: 60_000,
    });
    return { out: result.stdout.toString(), err: result.stderr.toString(), code: result.status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
