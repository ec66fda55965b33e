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
  /** What may be assigned, with setters in Java. */
  readonly fields?: Readonly<Record<string, FieldSpec>>;
  /** The fields that the constructor takes, in order. Default: none. */
  readonly creates?: readonly string[];
  /** Only a class: its beans are declared by a bean file. */
  readonly inFile?: boolean;
}

export interface MethodSpec {
  readonly annotations?: readonly Annotation[];
  readonly parameters?: readonly ParameterSpec[];
  /**
   * Default: `Object`. `CompletableFuture<Object>` is a promise, for an asynchronous method that is waited for; nobody
   * waits for one that gives `void`.
   */
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

/** What is done in a transaction by a template; a timeout is of seconds. */
export interface TemplateStep {
  readonly template: Readonly<Record<string, Json>>;
  /** Default: the primary one. */
  readonly manager?: string;
  readonly does: readonly Step[];
  /** Whether the method goes on after an error. */
  readonly catch?: boolean;
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
  | { readonly insert: string; readonly into?: string }
  | TemplateStep
  /** A bean and what it holds. */
  | { readonly show: string }
  /** Those of the beans that there are. */
  | { readonly there: readonly string[] }
  /** The clock goes on until so many scheduled methods have run. */
  | { readonly runs: number }
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
  /** Names of beans that make keys. */
  readonly keyGenerators?: readonly string[];
  /** Names of beans that choose caches by the first argument. */
  readonly cacheResolvers?: readonly string[];
  /** Names of cache managers beside the primary one. */
  readonly cacheManagers?: readonly string[];
  /** Those of them that hold for the whole application. */
  readonly cachingDefaults?: { readonly keyGenerator?: string; readonly cacheResolver?: string };
  /** Names of beans that listen to retries. */
  readonly retryListeners?: readonly string[];
  /** Those of them that refuse every call. */
  readonly vetoes?: readonly string[];
  /** Names of transaction managers beside the primary one, each with a database of its own. */
  readonly transactionManagers?: readonly string[];
  /** Transactions of the primary manager, by number from 1, whose commit fails. */
  readonly brokenCommits?: readonly string[];
  /** Names of beans that run asynchronous methods, when those that called them are done. */
  readonly executors?: readonly string[];
  /** Those of them that take nothing. */
  readonly fullExecutors?: readonly string[];
  /** When the application starts, by the clock of its schedules. */
  readonly now?: string;
  /** Those that are active. */
  readonly profiles?: readonly string[];
  readonly properties?: Readonly<Record<string, string>>;
  /** By name: `beans.xml`, and what it needs. `{Store}` stands for the name of the class. */
  readonly files?: Readonly<Record<string, string>>;
}
