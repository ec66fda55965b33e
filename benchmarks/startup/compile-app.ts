import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import * as ts from 'typescript';

/** The files that node is started with. */
export interface CompiledApp {
  readonly main: string;
  /** To be preloaded for the times of single stages. */
  readonly trace: string;
}

/**
 * Compiles the application.
 *
 * @param root the project's folder.
 * @param to inside of it, from where `millrace` is the built package, as for any program that has it installed.
 */
export function compileApp(root: string, to = join(root, 'dist', 'benchmarks', 'startup')): CompiledApp {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(join(to, 'app'), { recursive: true });
  const app = join(__dirname, 'app');
  const options = compilerOptions(root);
  for (const file of readdirSync(app)) {
    if (extname(file) === '.ts') compile(join(app, file), join(to, 'app'), options);
    else cpSync(join(app, file), join(to, 'app', file));
  }
  compile(join(__dirname, 'trace.ts'), to, options);
  return { main: join(to, 'app', 'main.js'), trace: join(to, 'trace.js') };
}

/** The project's own, which the package is built with. */
function compilerOptions(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => readFileSync(file, 'utf8')) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return { ...options, module: ts.ModuleKind.CommonJS };
}

function compile(file: string, folder: string, options: ts.CompilerOptions): void {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { fileName: file, compilerOptions: options });
  writeFileSync(join(folder, `${basename(file, '.ts')}.js`), outputText);
}
