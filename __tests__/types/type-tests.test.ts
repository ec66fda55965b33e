import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');
const files = readdirSync(__dirname)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => join(__dirname, name));
const EXPECTED = /^\s*\/\/ @ts-expect-error (?<reason>.*)$/;

/** What the compiler says of the type tests, by file and line (from 1); `change` may rewrite a file before it is read. */
function diagnose(change: (text: string) => string): Map<string, Map<number, string>> {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'tsconfig.json'),
    { noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (fault) => fail(fault.messageText) },
  );
  const host = ts.createCompilerHost(config?.options ?? {});
  const read = host.readFile.bind(host);
  host.readFile = (path) => {
    const text = read(path);
    return text !== undefined && files.includes(path) ? change(text) : text;
  };
  const program = ts.createProgram(files, config?.options ?? {}, host);
  const found = new Map<string, Map<number, string>>();
  for (const file of files) {
    const source = program.getSourceFile(file);
    const lines = new Map<number, string>();
    found.set(file, lines);
    for (const { start = 0, messageText } of [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ]) {
      const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      const text = ts.flattenDiagnosticMessageText(messageText, '\n');
      lines.set(line, `${lines.get(line) ?? ''}${text}\n`);
    }
  }
  return found;
}

function fail(reason: string | ts.DiagnosticMessageChain): never {
  throw new Error(ts.flattenDiagnosticMessageText(reason, '\n'));
}

describe('the compiler', () => {
  // A directive that nothing needs is an error of the compiler's own.
  it('accepts every right wiring and refuses every wrong one', () => {
    const found = [...diagnose((text) => text)].flatMap(([file, lines]) =>
      [...lines].map(([line, text]) => `${file}:${line} ${text}`),
    );
    expect(found).toEqual([]);
  }, 120_000);

  it('says why it refuses, in the words that stand beside each refusal', () => {
    const found = diagnose((text) => text.replaceAll('@ts-expect-error', '@refused'));
    let refusals = 0;
    const missing: string[] = [];
    for (const file of files) {
      readFileSync(file, 'utf8')
        .split('\n')
        .forEach((text, index) => {
          const reason = EXPECTED.exec(text)?.groups?.reason;
          if (reason === undefined) return;
          refusals += 1;
          const said = found.get(file)?.get(index + 2) ?? 'nothing';
          if (!said.includes(reason)) missing.push(`${file}:${index + 2} says ${said}`);
        });
    }
    expect(missing).toEqual([]);
    expect(refusals).toBeGreaterThan(50);
  }, 120_000);
});
