import { defineErrors } from '../define';

/** Codes of `config` and `units`: properties, placeholders, sections, durations, data sizes. */
export const configErrors = defineErrors({
  MILLRACE_CONFIG_DURATION: {
    message: (p: { value: unknown }) => `${JSON.stringify(p.value)} is not a duration.`,
    remedy: "Give a non-negative number of milliseconds, or a text such as '500 ms', '2 s', '5 min' or '1 h'.",
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_DATA_SIZE: {
    message: (p: { value: unknown }) => `${JSON.stringify(p.value)} is not a data size.`,
    remedy: "Give a whole number of bytes, or a text such as '512 B', '64 KiB' (65536) or '10 MB' (10000000).",
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_STRAY_WORD: {
    message: (p: { word: string }) => `'${p.word}' belongs to no option.`,
    remedy: 'Write properties as --key value or --key=value; quote a value with spaces.',
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_FILE_MISSING: {
    message: (p: { file: string; origin: string }) =>
      `There is no configuration file ${p.file} (asked for by ${p.origin}).`,
    remedy:
      'Correct the path; it is relative to the working directory. Files that may be absent are found by their names.',
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_FILE_UNREADABLE: {
    message: (p: { file: string; problem: string }) => `The configuration file ${p.file} cannot be read: ${p.problem}.`,
    remedy: 'Make it a plain UTF-8 file of at most 10 MiB that the process may read.',
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_FILE_TYPE: {
    message: (p: { file: string; origin: string }) =>
      `${p.file} (asked for by ${p.origin}) is no kind of configuration file that can be read.`,
    remedy: 'Name a file that ends in .yaml, .yml or .properties.',
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_FILE_MALFORMED: {
    message: (p: { file: string; line: number; column: number; problem: string }) =>
      `${p.file}:${p.line}:${p.column}: ${p.problem}.`,
    remedy: 'Correct the file at that place. Nothing of it was taken.',
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_PROFILE: {
    message: (p: { origin: string; problem: string }) => `The active profiles are wrong in ${p.origin}: ${p.problem}.`,
    remedy:
      'Name profiles by letters, digits, "-", "_" and ".", separated by commas, anywhere but in the file of a profile.',
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_PLACEHOLDER: {
    message: (p: { text: string; column: number; problem: string }) =>
      `The placeholder at column ${p.column} of '${p.text}' ${p.problem}.`,
    remedy: 'Write ${key} or ${key:default}; a "${" that is meant literally is written "\\${".',
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_UNRESOLVED: {
    message: (p: { key: string; usedBy: string }) => `${p.key} is not set, and ${p.usedBy} uses it.`,
    remedy:
      'Set the key in a configuration file, the environment or on the command line, or write a default: ${key:default}.',
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_CYCLE: {
    message: (p: { path: readonly string[] }) =>
      `Placeholders lead back to where they started: ${p.path.join(' -> ')}.`,
    remedy: 'Give one of the keys on the path a value of its own.',
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_MISSING: {
    message: (p: { key: string; expected: string }) => `${p.key} is not set; expected: ${p.expected}.`,
    remedy: 'Set the key in a configuration file, the environment or on the command line.',
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_INVALID: {
    message: (p: { key: string; value: string; origin: string; expected: string }) =>
      `${p.key} is '${p.value}' (${p.origin}); expected: ${p.expected}.`,
    remedy: 'Correct the value where it was set.',
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_UNKNOWN_KEY: {
    message: (p: { key: string; origin: string; similar: readonly string[] }) =>
      `${p.key} (${p.origin}) means nothing here.` +
      (p.similar.length > 0 ? ` Did you mean ${p.similar.join(', ')}?` : ''),
    remedy: 'Correct the spelling, or take the key out.',
    kind: 'wrong-use',
  },
  MILLRACE_CONFIG_SCHEMA: {
    message: (p: { section: string; problem: string }) => `The section '${p.section}' cannot be bound: ${p.problem}.`,
    remedy:
      'Annotate the class with @ConfigurationProperties, give it a constructor without parameters, and a synchronous zod schema of an object.',
    kind: 'wrong-use',
  },
});
