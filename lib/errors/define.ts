/** What the registry knows of one coded error. */
export interface ErrorDefinition<P extends object = never> {
  /** Says what happened, with the values that made it happen. */
  readonly message: (params: P) => string;
  /** What the reader can do about it, in one or two sentences. */
  readonly remedy: string;
  /** Whether the same call may succeed later without any change. Default: false. */
  readonly retriable?: boolean;
  /** `wrong-use` ends a process with exit code 2, `failure` with 1. Default: `failure`. */
  readonly kind?: 'failure' | 'wrong-use';
}

/** The shape every file under `codes/` has: codes of one room, each with its definition. */
export type ErrorDefinitions = Readonly<Record<`MILLRACE_${string}`, ErrorDefinition>>;

/** Checks a table of definitions while it keeps each code's own parameter type. */
export function defineErrors<const T extends ErrorDefinitions>(definitions: T): T {
  return definitions;
}
