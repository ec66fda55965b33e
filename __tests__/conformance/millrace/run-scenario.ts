import {
  CacheManager,
  CachingConfigurer,
  ClockProvider,
  isMillraceError,
  TransactionManager,
} from '../../../lib/index';
import { override, TestContainer } from '../../../lib/testing/index';
import type { Scenario } from '../scenario';
import { ScenarioClasses } from './classes';
import { Events } from './events';
import { OWN_VALIDATORS } from './own-constraints';
import { Play } from './play';
import { RecordingCacheManager } from './recording-cache-manager';
import { HandledCacheErrors } from './handled-cache-errors';
import { RecordingTransactionManager } from './recording-transaction-manager';
import { retryListeners } from './seen-retry-listener';

/** What is past and future in scenarios. */
const NOW = Date.parse('2030-06-15T12:00:00Z');

/**
 * Runs one scenario in an application of its own, on a clock that runs as fast as it can.
 *
 * @param asynchronous whether methods return promises
 */
export async function runScenario(scenario: Scenario, asynchronous = true): Promise<readonly string[]> {
  const { setup = {} } = scenario;
  const play = new Play(scenario);
  const made = new ScenarioClasses(scenario, asynchronous, (...call) => play.body(...call));
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  const events = new Events();
  const caches = new RecordingCacheManager(events, setup.brokenCaches);
  const transactions = new RecordingTransactionManager(events, setup.brokenCommits);
  try {
    const container = await started(() =>
      TestContainer.start([...made.beans, ...OWN_VALIDATORS], {
        ...(setup.properties !== undefined && { properties: setup.properties }),
        classes: made.types,
        overrides: [
          ...retryListeners(setup, events),
          ...(setup.cacheErrors === undefined ? [] : [override(CachingConfigurer, new HandledCacheErrors())]),
          override(CacheManager, caches),
          override(TransactionManager, transactions),
          override(ClockProvider, { now: () => NOW }),
        ],
      }),
    );
    if (container === undefined) return ['refused at start'];
    await elapsing(play.run({ events, container, transactions, classes: made.all, fields: fieldsOf(scenario) }));
    await elapsing(container.close());
  } finally {
    caches.close();
    jest.useRealTimers();
  }
  const rows = [...transactions.rows].sort();
  return rows.length === 0 ? events.all : [...events.all, `rows ${rows.join(', ')}`];
}

async function started(start: () => Promise<TestContainer>): Promise<TestContainer | undefined> {
  try {
    return await elapsing(start());
  } catch (error) {
    if (isMillraceError(error) && error.code === 'MILLRACE_APPLICATION_FAULTS') return undefined;
    throw error;
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
