import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { transformSync } from '@swc/core';
import ts from 'typescript';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import { Faults } from '../../../lib/errors/faults';
import { buildStreamGraph, isWired } from '../../../lib/graph/build-stream-graph';
import type { StreamGraph } from '../../../lib/graph/stream-graph';
import type { Class } from '../../../lib/metadata/class';
import { isJob, jobName } from '../../../lib/stream/job-name';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import type { StreamJob } from '../../../lib/stream/stream-job';
import { plainHost } from './graphs';

const root = join(__dirname, '../../..');

/** An example of a page: a program, and what it prints. */
export interface Example {
  readonly heading: string;
  readonly code: string;
  readonly output: readonly string[];
  /** Whether lines of the output may change places. */
  readonly anyOrder: boolean;
}

/** The examples of a page of the documentation that print something, by the heading they stand below. */
export function examplesOf(page: string): readonly Example[] {
  const found: Example[] = [];
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  for (const section of text.split(/^## /m).slice(1)) {
    const heading = section.slice(0, section.indexOf('\n'));
    for (const [, code = '', info = '', output = ''] of section.matchAll(
      /```ts\n(.*?)```\s*```text([^\n]*)\n(.*?)```/gs,
    )) {
      found.push({ heading, code, output: output.trimEnd().split('\n'), anyOrder: info.includes('any order') });
    }
  }
  return found;
}

/** What the compiler says against examples, each as a module of its own. */
export function typeFaults(examples: readonly Example[]): readonly string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'tsconfig.json'),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  const files = new Map(examples.map(({ code }, index) => [join(root, `__tests__/docs/example-${index}.ts`), code]));
  const host = ts.createCompilerHost(config?.options ?? {});
  const { readFile, fileExists } = host;
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.fileExists = (path) => files.has(path) || fileExists(path);
  const program = ts.createProgram([...files.keys()], config?.options ?? {}, host);
  return [...files.keys()].flatMap((file, index) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${examples[index]?.heading}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
}

/** Runs an example on the embedded engine and gives the lines it prints. */
export async function runExample({ code, heading }: Example): Promise<readonly string[]> {
  const chunks: string[] = [];
  const stdout = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk.toString());
      done();
    },
  });
  const exported = load(code, new Console(stdout));
  const faults = new Faults();
  const graph = graphOf(exported, faults);
  faults.throwIfAny(heading);
  const { state } = await new EmbeddedEngine().execute(graph, plainHost()).result;
  if (state !== 'finished') throw new Error(`The example ended as ${state}.`);
  return chunks.join('').trimEnd().split('\n');
}

function load(code: string, console: Console): readonly Class[] {
  const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')) as object;
  const compiled = transformSync(code, { ...options, filename: 'example.ts', sourceMaps: false, swcrc: false });
  const module: { exports: Record<string, unknown> } = { exports: {} };
  const importer = (name: string): unknown => require(name === 'millrace' ? '../../../lib/index' : name);
  // The example prints to its own console; its text is a page of our own.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('module', 'exports', 'require', 'console', compiled.code)(module, module.exports, importer, console);
  return Object.values(module.exports) as Class[];
}

function graphOf(exported: readonly Class[], faults: Faults): StreamGraph {
  const job = exported.find(isJob) as Class<StreamJob> | undefined;
  if (job === undefined) return buildStreamGraph('example', exported.filter(isWired), faults);
  const env = new StreamExecutionEnvironment();
  new job().build(env);
  return env.getStreamGraph(jobName(job) ?? 'example', faults);
}
