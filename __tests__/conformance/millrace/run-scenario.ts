import { isMillraceError } from '../../../lib/index';
import { TestContainer } from '../../../lib/testing/index';
import type { Scenario } from '../scenario';
import { ScenarioClasses } from './classes';
import { Events } from './events';
import { ScenarioFiles } from './files';
import { OWN_VALIDATORS } from './own-constraints';
import { Play } from './play';
import { Tasks } from './seen-executor';
import { NOW, SetupBeans } from './setup-beans';
import { SteppedClock } from './stepped-clock';

/**
 * Runs one scenario in an application of its own, on a clock that runs as fast as it can.
 *
 * @param asynchronous whether methods return promises
 */
export async function runScenario(scenario: Scenario, asynchronous = true): Promise<readonly string[]> {
  const { setup = {} } = scenario;
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  const [events, tasks] = [new Events(), new Tasks()];
  const beans = new SetupBeans(setup, events, tasks);
  const clock = new SteppedClock(setup.now === undefined ? NOW : Date.parse(setup.now));
  let container: TestContainer | undefined;
  const made: ScenarioClasses = new ScenarioClasses(scenario, asynchronous, (...call) => play.body(...call));
  const play: Play = new Play(scenario, {
    ...{ events, tasks, clock, managers: beans.managers, classes: made.all, fields: fieldsOf(scenario) },
    get container() {
      if (container === undefined) throw new Error('The application has not started.');
      return container;
    },
  });
  const files = new ScenarioFiles(setup.files, made.inFiles);
  try {
    container = await started(() =>
      TestContainer.start([...files.configurations, ...made.beans, ...OWN_VALIDATORS], {
        ...(setup.properties !== undefined && { properties: setup.properties }),
        ...(setup.profiles !== undefined && { profiles: setup.profiles }),
        ...(files.folder !== undefined && { cwd: files.folder }),
        classes: made.types,
        clock,
        overrides: beans.definitions,
      }),
    );
    if (container === undefined) return [...events.all, 'refused at start'];
    await elapsing(play.run());
    await closed(container);
  } finally {
    files.close();
    beans.close();
    jest.useRealTimers();
  }
  const rows = [...beans.managers].flatMap(([name, { rows: left }]) =>
    left.length === 0 ? [] : [`${name === '' ? '' : `${name} `}rows ${[...left].sort().join(', ')}`],
  );
  return [...events.all, ...rows];
}

async function started(start: () => Promise<TestContainer>): Promise<TestContainer | undefined> {
  try {
    return await elapsing(start());
  } catch (error) {
    if (isMillraceError(error) && error.code === 'MILLRACE_APPLICATION_FAULTS') return undefined;
    // Not what is found too late: only what a method of the scenario has thrown.
    if (isMillraceError(error) && error.code === 'MILLRACE_BEAN_FAILED' && !isMillraceError(error.cause))
      return undefined;
    throw error;
  }
}

/** Spring logs what fails in the end. */
async function closed(container: TestContainer): Promise<void> {
  try {
    await elapsing(container.close());
  } catch (error) {
    if (!isMillraceError(error) || error.code !== 'MILLRACE_CONTAINER_CLOSE_FAILED') throw error;
  }
}

/** Lets time pass, timer by timer, until the work is done. */
async function elapsing<T>(work: Promise<T>): Promise<T> {
  const progress = { done: false };
  const watched = work.finally(() => (progress.done = true));
  watched.catch(() => undefined);
  while (!progress.done) {
    await new Promise((resolve) => setImmediate(resolve));
    await jest.advanceTimersToNextTimerAsync();
  }
  return watched;
}

function fieldsOf({ types = {} }: Scenario): (type: string) => Readonly<Record<string, string>> {
  const fields = (name: string | undefined): Readonly<Record<string, string>> => {
    const type = name === undefined ? undefined : types[name];
    if (type === undefined) return {};
    const own = Object.entries(type.fields).map(([field, { type: of }]) => [field, of]);
    return { ...fields(type.includes), ...Object.fromEntries(own) };
  };
  return fields;
}
