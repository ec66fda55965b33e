import { resolve } from 'node:path';
import { explainConfiguration, type ConfigurationEntry } from '../config/explain';
import type { Environment } from '../config/environment';
import { loadConfiguration } from '../config/load-configuration';
import { bindSection } from '../config/section';
import { ConfigValueResolver } from '../config/value-resolver';
import { defaultBeanName } from '../container/bean-names';
import type { BeanDefinition } from '../container/container';
import { ShutdownSignal } from '../container/shutdown-signal';
import { Conditions } from '../container/conditions/conditions';
import { createContainer } from '../container/tsyringe-container';
import type { Faults } from '../errors/faults';
import { MillraceError } from '../errors/millrace-error';
import { APPLICATION } from '../metadata/application';
import { COMPONENT } from '../metadata/beans';
import type { Class } from '../metadata/class';
import { CONFIGURATION_PROPERTIES, type SectionLookup } from '../metadata/config';
import type { Starter } from '../metadata/starter';
import { UncaughtErrors } from '../advice/async/uncaught-errors';
import { Logging } from '../observe/logs/logging';
import { StandardError } from '../observe/logs/stderr';
import { WorkScopes } from '../observe/work-scopes';
import { advisors } from './advisors';
import { ApplicationClock } from './application-clock';
import { sectionClasses } from './bean-definitions';
import { readBeanFiles } from './bean-files';
import { cacheSection } from './cache-section';
import { conditionEnvironment } from './condition-environment';
import { executorSection } from './executor-section';
import { managerFinder } from './find-manager';
import { bean, frameworkBeans } from './framework-beans';
import { knownCaches } from './known-caches';
import { Listeners } from './listeners';
import { messageTexts } from './message-files';
import { retryBeans } from './retry-beans';
import { scan } from './scanner';
import { RunningJob } from './running-job';
import { Schedules } from './schedules';
import { Services } from './services';
import { readSettings, type Settings } from './settings';
import { stageEnded } from './start-stages';
import { constraintsJudge, validationBeans } from './validation';

/** Where an application finds itself. */
export interface PrepareOptions {
  /** Words of the command line, which are configuration too. Default: none. */
  readonly argv?: readonly string[];
  /** Default: `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: the process's working directory. */
  readonly cwd?: string;
  /** Profiles that are active whatever the configuration says. */
  readonly profiles?: readonly string[];
  /** Properties that go before everything that is configured. Default: none. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Classes of the application beside those that its scan finds. Default: none. */
  readonly classes?: readonly Class[];
  /** Beans that take the place of the application's: a test's fakes. */
  readonly overrides?: readonly BeanDefinition[];
  /** Whether it may do nothing by itself, its beans being called from outside. Default: false. */
  readonly passive?: boolean;
  /** Where log lines go. Default: standard error. */
  readonly output?: StandardError;
}

/** Everything of an application but its stream: known, and not yet judged. */
export interface PreparedServices {
  readonly name: string;
  readonly environment: Environment;
  readonly settings: Settings;
  /** The application class and every class that was found. */
  readonly classes: readonly Class[];
  readonly services: Services;
  readonly logging: Logging;
  /** Where log lines go; a progress line shares it with them. */
  readonly output: StandardError;
  readonly scopes: WorkScopes;
  readonly shutdown: ShutdownSignal;
  readonly job: RunningJob;
  readonly clock: ApplicationClock;
  readonly listeners: Listeners;
  readonly schedules: Schedules;
  /** Errors of asynchronous methods that nobody waited for. */
  readonly uncaught: UncaughtErrors;
  /** The keys that somebody's sections begin with, of those that conditions left out too. */
  readonly sections: readonly string[];
  /** The configuration that concerns the application, with origins; secrets masked. */
  configuration(): readonly ConfigurationEntry[];
}

/**
 * Reads the configuration, collects the annotated classes, defines the beans and their advice. What is wrong goes to
 * `faults`; `services.verify()` finds the rest.
 *
 * @throws MILLRACE_APPLICATION_CLASS
 */
export function prepareServices(application: Class, options: PrepareOptions, faults: Faults): PreparedServices {
  const record = APPLICATION.own(application);
  if (record === undefined) throw new MillraceError('MILLRACE_APPLICATION_CLASS', { type: application.name });
  const { name } = record;

  const folder = applicationFolder(record.scan);
  const configured = loadConfiguration(
    {
      application: folder,
      defaults: { millrace: { application: { name, folder } } },
      starterOptions: starterOptions(record.starters),
      ...options,
    },
    faults,
  );
  const settings = readSettings(configured, faults);
  const caches = cacheSection(configured, faults);
  const cwd = options.cwd ?? process.cwd();
  const folders = [folder, resolve(folder, 'config'), cwd];
  const messages = messageTexts(folders, cwd, faults);
  const executors = executorSection(configured, faults);
  stageEnded(name, 'configuration');

  const scanned = scan(record, faults);
  const own = [...new Set([application, ...scanned.classes, ...(options.classes ?? [])])];
  const conditions = new Conditions(conditionEnvironment(configured, folder), faults);
  // What is left out is neither a bean nor a section nor a part of the stream.
  const admitted = (type: Class): boolean => conditions.admits(type);
  const { exclude } = record;
  const beanFiles = readBeanFiles(
    { scanned, classes: own, admits: admitted, environment: configured, exclude, folders, cwd },
    faults,
  );
  const { classes: found, environment } = beanFiles;
  const classes = found.filter(admitted);
  const starters = record.starters.map((starter) => ({
    ...starter,
    configurations: starter.configurations.filter((type) => COMPONENT.own(type) !== undefined || admitted(type)),
  }));
  stageEnded(name, 'scan');

  const scopes = new WorkScopes();
  const { output = new StandardError() } = options;
  const logging = new Logging({
    application: name,
    output,
    levels: settings.levels,
    scopes,
    ...(settings.logFormat !== undefined && { format: settings.logFormat }),
  });
  const shutdown = new ShutdownSignal();
  const job = new RunningJob(name);
  const clock = new ApplicationClock();
  const sections = sectionClasses(classes, starters);
  const values = new ConfigValueResolver(environment);
  const bound = new Map(sections.map((type) => [type, bindSection(environment, type as Class<object>, faults)]));
  const listeners = new Listeners(values);
  const uncaught = new UncaughtErrors();
  const log = logging.logger(name);
  const schedules = new Schedules(values, log);
  // As with Spring's loggers, lines carry the name of the class that writes them.
  const given = (bean: unknown, { type }: BeanDefinition): unknown =>
    bean === log && type !== undefined ? logging.logger(type.name) : bean;
  const container = createContainer({ values, given });
  const services = new Services(
    {
      classes: found,
      starters,
      conditions,
      beanFiles,
      definitions: [
        ...validationBeans({ locale: settings.locale, messages, beans: container }),
        ...retryBeans(log, clock),
        ...frameworkBeans({ log, shutdown, job, caches, executors, publisher: listeners.publisher }),
        ...[...bound].map(([type, section]) => sectionBean(type, section)),
      ],
      ...(options.overrides !== undefined && { overrides: options.overrides }),
      advisors: advisors(
        knownCaches(() => container.definitions, caches),
        uncaught,
        managerFinder(() => container.definitions, sectionLookup(bound, options.overrides)),
      ),
      values,
      container,
      judges: [listeners, schedules, constraintsJudge(container)],
    },
    faults,
  );
  stageEnded(name, 'services');
  const configuration = (): readonly ConfigurationEntry[] =>
    explainConfiguration(environment, ['http', ...sections.map(sectionPrefix)]);
  const claimed = ['millrace', 'http', ...sectionClasses(found, record.starters).map(sectionPrefix)];
  return {
    name,
    environment,
    settings,
    classes,
    services,
    logging,
    output,
    scopes,
    shutdown,
    job,
    clock,
    listeners,
    schedules,
    uncaught,
    sections: claimed,
    configuration,
  };
}

/** The first scanned folder: there are the application's files. */
function applicationFolder(scanned: readonly string[]): string {
  const [first] = scanned;
  return first === undefined || /[*?{[]/.test(first) ? process.cwd() : resolve(first);
}

function starterOptions(starters: readonly Starter[]): Record<string, Readonly<Record<string, unknown>>> {
  return Object.fromEntries(
    starters.flatMap(({ name, properties }) => (properties === undefined ? [] : [[name, properties]])),
  );
}

/** What is configured, but for sections that a test replaces. */
function sectionLookup(
  bound: ReadonlyMap<Class, object | undefined>,
  overrides: readonly BeanDefinition[] = [],
): SectionLookup {
  const replaced = new Set(overrides.map(({ type }) => type));
  // What is bound for a class is an instance of it.
  return <T extends object>(type: Class<T>) => (replaced.has(type) ? undefined : (bound.get(type) as T | undefined));
}

function sectionBean(type: Class, section: object | undefined): BeanDefinition {
  // Without its values the bean stays, so that whoever needs it is not a second fault.
  const definition = bean(defaultBeanName(type.name), type, () => section);
  return { ...definition, fallback: false, origin: `section ${sectionPrefix(type)}` };
}

function sectionPrefix(type: Class): string {
  return CONFIGURATION_PROPERTIES.get(type)?.prefix ?? '';
}
