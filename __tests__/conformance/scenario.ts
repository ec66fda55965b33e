/**
 * The neutral form of scenarios: annotated classes, calls on them, and nothing about what comes of it. Both sides read
 * the same tables: `spring/` writes Java classes of them for the real Spring, `millrace/` makes JavaScript ones.
 * Annotations and their attributes have Spring's names.
 */
export interface Scenario {
  /** Unique in its table. */
  readonly name: string;
  /** Validation groups. */
  readonly groups?: Readonly<Record<string, GroupSpec>>;
  /** Classes of values. */
  readonly types?: Readonly<Record<string, TypeSpec>>;
  readonly beans?: Readonly<Record<string, BeanSpec>>;
  readonly setup?: Setup;
  readonly calls: readonly Step[];
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** One annotation: `{ Size: { min: 2 } }`. Classes stand by their name; numbers of milliseconds and seconds are Spring's. */
export type Annotation = Readonly<Record<string, Readonly<Record<string, Json>>>>;

export interface GroupSpec {
  /** The groups that it extends. */
  readonly includes?: readonly string[];
  /** Makes it a group sequence. */
  readonly sequence?: readonly string[];
}

export interface TypeSpec {
  readonly annotations?: readonly Annotation[];
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** The class that it extends, which stands before it. */
  readonly includes?: string;
}

export interface FieldSpec {
  /** In Java: `String`, `List<Line>`. */
  readonly type: string;
  readonly annotations?: readonly Annotation[];
  /** Constraints of the elements of a `List<...>`. */
  readonly elements?: readonly Annotation[];
}

export interface ParameterSpec {
  readonly name: string;
  /** Default: `Object`. */
  readonly type?: string;
  readonly annotations?: readonly Annotation[];
  readonly elements?: readonly Annotation[];
}

export interface BeanSpec {
  readonly annotations?: readonly Annotation[];
  readonly methods: Readonly<Record<string, MethodSpec>>;
  readonly includes?: string;
}

export interface MethodSpec {
  readonly annotations?: readonly Annotation[];
  readonly parameters?: readonly ParameterSpec[];
  /** Default: `Object`. */
  readonly returns?: string;
  /** What each invocation does, in order, before it ends. */
  readonly does?: readonly Step[];
  /** How the invocations end, one after another; the last for all that follow. Default: `find#1`, `find#2`, ... */
  readonly results?: readonly (ReturnStep | ThrowStep)[];
}

export interface ReturnStep {
  readonly return: Json;
}

/** An error of the classes that both sides have, see `millrace/errors.ts`. */
export interface ThrowStep {
  readonly throw: string;
  readonly message?: string;
  readonly cause?: ThrowStep;
}

export interface CallStep {
  /** `Bills.find`; `this.find` within the bean. */
  readonly call: string;
  readonly with?: readonly Json[];
  /** Whether the method that calls goes on after an error. */
  readonly catch?: boolean;
}

export interface ValidateStep {
  /** The class of the value. */
  readonly validate: string;
  readonly value: Json;
  readonly groups?: readonly string[];
  /** Default: `en`. */
  readonly locale?: string;
}

type Hook = 'beforeCommit' | 'beforeCompletion' | 'afterCommit' | 'afterCompletion';

/** Work bound to the end of the transaction. */
export interface SynchronizationSpec {
  readonly name: string;
  readonly order?: number;
  /** Errors by the hook that throws them. */
  readonly throws?: Readonly<Partial<Record<Hook, string>>>;
  /** Rows by the hook that inserts them. */
  readonly inserts?: Readonly<Partial<Record<Hook, string>>>;
}

export type Step =
  | CallStep
  | ReturnStep
  | ThrowStep
  | ValidateStep
  /** At the same time. */
  | { readonly together: readonly CallStep[] }
  /** Many calls whose waits are drawn by chance: the shortest and longest of each, to the nearest step of the grid. */
  | { readonly waits: CallStep; readonly times: number; readonly grid: number }
  /** A row, in the transaction that runs, else by itself. */
  | { readonly insert: string }
  | { readonly setRollbackOnly: true }
  | { readonly register: SynchronizationSpec }
  /** An event of the class. */
  | { readonly publish: string; readonly value: Json }
  /** Shows the transaction as the method sees it. */
  | { readonly status: true }
  /** Milliseconds that pass. */
  | { readonly takes: number };

export interface Setup {
  /** Operations that fail, by cache: `get`, `put`, `evict`, `clear`. */
  readonly brokenCaches?: Readonly<Record<string, readonly string[]>>;
  /** `handled`: errors of caches are logged, and nothing more. Default: they pass. */
  readonly cacheErrors?: 'handled';
  /** Names of beans that listen to retries. */
  readonly retryListeners?: readonly string[];
  /** Those of them that refuse every call. */
  readonly vetoes?: readonly string[];
  /** Transactions, by number from 1, whose commit fails. */
  readonly brokenCommits?: readonly string[];
  readonly properties?: Readonly<Record<string, string>>;
}
