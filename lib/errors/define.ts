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

/** The shape every table of coded errors has: the codes of one room or starter, each with its definition. */
export type ErrorDefinitions = Readonly<Record<`MILLRACE_${string}`, ErrorDefinition>>;

/** The codes of a table. */
export type CodeOf<T extends ErrorDefinitions> = keyof T & `MILLRACE_${string}`;

/** The values that the message of one code of a table is made of. */
export type ParamsOf<T extends ErrorDefinitions, C extends CodeOf<T>> = T[C] extends {
  message: (params: infer P) => string;
}
  ? P
  : never;

/** Checks a table of definitions while it keeps each code's own parameter type. */
export function defineErrors<const T extends ErrorDefinitions>(definitions: T): T {
  return definitions;
}
