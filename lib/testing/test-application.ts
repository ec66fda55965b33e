import { Application } from '../../decorators/application';
import type { PrepareOptions } from '../bootstrap/prepared-services';
import type { BeanDefinition } from '../container/container';
import { APPLICATION } from '../metadata/application';
import type { Class } from '../metadata/class';
import type { Starter } from '../metadata/starter';
import { StandardError } from '../observe/logs/stderr';
import type { VirtualClock } from '../time/virtual-clock';

/** Where a test's application finds itself: nowhere, as long as nothing is said. */
export interface TestOptions {
  /** Configuration that goes before all other: `{ 'flows.input': 'x', datasource: { url: 'sqlite::memory:' } }`. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Profiles that are active. Default: those that the application's own files name. */
  readonly profiles?: readonly string[];
  /** Beans in the place of the application's: see {@link override}. */
  readonly overrides?: readonly BeanDefinition[];
  /** The environment's variables. Default: none, so that a test does not depend on the machine. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where `application.*` is looked for beside the application's folder. Default: the process's working directory. */
  readonly cwd?: string;
  /** Classes beside those that the application scans. */
  readonly classes?: readonly Class[];
  /** What a test without an application class starts with. Default: none. */
  readonly starters?: readonly Starter[];
  /** Processing time: of schedules and of a job. Default: the machine's. */
  readonly clock?: VirtualClock;
  /** Takes the log lines, each without its newline. Default: they are discarded. */
  readonly log?: (line: string) => void;
}

/** Log lines of a test, instead of standard error. */
class TestLog extends StandardError {
  constructor(private readonly take: (line: string) => void) {
    super();
  }

  override write(line: string): void {
    this.take(line);
  }

  override status(): void {
    // A test has no status line.
  }
}

/** The options of a test as those of an application. */
export function prepareOptions(options: TestOptions): PrepareOptions {
  const { properties, profiles, overrides, cwd, classes, env = {}, log = () => undefined } = options;
  return {
    env,
    output: new TestLog(log),
    ...(properties !== undefined && { properties }),
    ...(profiles !== undefined && { profiles }),
    ...(overrides !== undefined && { overrides }),
    ...(cwd !== undefined && { cwd }),
    ...(classes !== undefined && { classes }),
  };
}

/** An application for classes that have none. */
export function testApplication(name: string, { starters = [] }: TestOptions): Class {
  @Application({ name, starters })
  class TestApplication {}
  return TestApplication;
}

/** Whether a class carries `@Application`. */
export function isApplication(type: unknown): type is Class {
  return typeof type === 'function' && APPLICATION.own(type as Class) !== undefined;
}
