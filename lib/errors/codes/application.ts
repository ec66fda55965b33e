import { defineErrors } from '../define';

/** Codes of `bootstrap` and `cli`: the application as a whole. */
export const applicationErrors = defineErrors({
  MILLRACE_APPLICATION_FAULTS: {
    message: (p: {
      application: string;
      faults: readonly { code: string; where: string; message: string; remedy: string }[];
    }) =>
      [
        `${p.application} cannot start: ${p.faults.length} fault${p.faults.length === 1 ? '' : 's'}.`,
        ...p.faults.map(
          (fault, i) => `  ${i + 1}. ${fault.where}: ${fault.message} [${fault.code}]\n     Remedy: ${fault.remedy}`,
        ),
      ].join('\n'),
    remedy: 'Mend each fault as its own remedy says; all of them are listed.',
    kind: 'wrong-use',
  },
  MILLRACE_JOB_NOT_STARTED: {
    message: (p: { application: string }) => `The job of ${p.application} has not been started yet.`,
    remedy:
      'Use JobClient when the application is ready, not in a constructor or @PostConstruct: beans are made before the job is.',
    kind: 'wrong-use',
  },
  MILLRACE_CLI_ENTRY: {
    message: (p: { entry: string; problem: string }) => `${p.entry} cannot be run: ${p.problem}.`,
    remedy: 'Name the file of a program, or a folder with a main.ts, main.js, index.ts or index.js.',
    kind: 'wrong-use',
  },
  MILLRACE_CLI_APPLICATION: {
    message: (p: { file: string; found: readonly string[] }) =>
      p.found.length === 0
        ? `${p.file} exports no class with @Application.`
        : `${p.file} exports several classes with @Application: ${p.found.join(', ')}.`,
    remedy: 'Export exactly one class with @Application from the program.',
    kind: 'wrong-use',
  },
  MILLRACE_CLI_TYPESCRIPT: {
    message: (p: { file: string }) => `${p.file} is TypeScript, and nothing here reads it.`,
    remedy:
      'Install ts-node in your project (`npm install --save-dev ts-node @swc/core typescript`), or compile it and run the JavaScript.',
    kind: 'wrong-use',
  },
  MILLRACE_SCAN_MODULE_FAILED: {
    message: (p: { files: readonly string[]; problem: string }) =>
      `${p.files.join(', ')} cannot be imported: ${p.problem}`,
    remedy:
      'Mend the module, or leave it out of the scan: @Application({ exclude }). In an import cycle move what both modules need into a third.',
    kind: 'wrong-use',
  },
  MILLRACE_SCAN_NOTHING: {
    message: (p: { entry: string }) => `There is nothing to scan at '${p.entry}'.`,
    remedy: 'Give an existing folder (`[__dirname]`), or a glob that matches at least one module.',
    kind: 'wrong-use',
  },
  MILLRACE_APPLICATION_CLASS: {
    message: (p: { type: string }) => `${p.type} does not carry @Application.`,
    remedy: 'Give run() the class that is annotated with @Application.',
    kind: 'wrong-use',
  },
  MILLRACE_JOB_SEVERAL: {
    message: (p: { found: readonly string[] }) =>
      `An application has one job, and here are several: ${p.found.join(', ')}.`,
    remedy:
      'Keep one @Job, or none and wire by @Source, @Operator and @Sink; move the others to an application of their own.',
    kind: 'wrong-use',
  },
  MILLRACE_JOB_CONSTRUCTOR: {
    message: (p: { job: string }) => `The constructor of the job ${p.job} has parameters.`,
    remedy:
      "A job's graph is built and judged before any bean exists. Let operator classes take the services, or name a service's method by method(Service, 'name').",
    kind: 'wrong-use',
  },
  MILLRACE_JOB_BUILD: {
    message: (p: { job: string; problem: string }) => `${p.job}.build failed: ${p.problem}.`,
    remedy: 'Correct build(env): it only builds the graph, and runs at every start, also for explain.',
    kind: 'wrong-use',
  },
  MILLRACE_APPLICATION_STRAY_ERROR: {
    message: (p: { problem: string }) => `An error was thrown where nothing waits for it: ${p.problem}.`,
    remedy:
      "Await every promise, or catch its error; listen to 'error' of every emitter; throw nothing in timers. The job was cancelled: nobody knows what the error has left half done.",
  },
});
