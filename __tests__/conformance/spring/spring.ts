import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../../scripts/services/programs';
import type { Scenario } from '../scenario';

export type Tables = Readonly<Record<string, readonly Scenario[]>>;

/** What Spring did: `expected.json`. */
export interface Expected {
  readonly versions: Readonly<Record<string, string>>;
  /** By table and name of the scenario. */
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const SOURCES = join(__dirname, 'src/main/java/conformance');
const POM = join(__dirname, 'pom.xml');
/** Small heaps and quick starts: it runs for seconds. */
const JAVA_OPTIONS = [
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Xmx512m',
  '-Dfile.encoding=UTF-8',
  '-Duser.language=en',
  '-Duser.timezone=UTC',
];

/** Runs tables through the real Spring, in a Java process. Maven downloads what it needs once for each account. */
export async function runSpring(tables: Tables): Promise<Expected> {
  const work = await mkdtemp(join(tmpdir(), 'millrace-spring-'));
  try {
    const libraries = await classPath();
    const [input, output, classes, generated] = ['tables.json', 'outcomes.json', 'classes', 'generated'].map((name) =>
      join(work, name),
    ) as [string, string, string, string];
    await Promise.all([mkdir(classes), mkdir(generated), writeFile(input, JSON.stringify(tables))]);
    const sources = readdirSync(SOURCES).map((name) => join(SOURCES, name));
    await run('javac', ['-parameters', '-nowarn', '-d', classes, '-classpath', libraries, ...sources]);
    const path = `${classes}:${libraries}`;
    await run('java', [...JAVA_OPTIONS, '-classpath', path, 'conformance.Main', input, output, generated]);
    return JSON.parse(await readFile(output, 'utf8')) as Expected;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The jars of the pom, resolved by Maven when the pom has changed. */
async function classPath(): Promise<string> {
  const kept = join(tmpdir(), `millrace-conformance-${userInfo().uid}`);
  await mkdir(kept, { recursive: true, mode: 0o700 });
  const pom = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 16);
  const file = join(kept, `${pom}.classpath`);
  const known = existsSync(file) ? await readFile(file, 'utf8') : undefined;
  if (known?.split(':').every((jar) => existsSync(jar)) === true) return known;
  const fresh = join(kept, `${pom}.${process.pid}`);
  await run('mvn', [
    '--batch-mode',
    '--quiet',
    `--file=${POM}`,
    `-Dmaven.repo.local=${join(kept, 'repository')}`,
    `-Dmdep.outputFile=${fresh}`,
    'dependency:build-classpath',
  ]);
  // At once: another run may read it.
  await rename(fresh, file);
  return readFile(file, 'utf8');
}

async function run(file: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runProgram({ file, args }, { cwd: __dirname });
  if (code !== 0) throw new Error(`${file} ended with ${code}:\n${output}`);
}
