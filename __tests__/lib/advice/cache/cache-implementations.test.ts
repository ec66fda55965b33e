import { CacheSettings, type CacheBounds } from '../../../../lib/advice/cache/cache-settings';
import type { CacheManager } from '../../../../lib/advice/cache/cache-manager';
import { MemoryCacheManager } from '../../../../lib/advice/cache/memory-cache-manager';
import { AsynchronousCacheManager } from '../../../support/caches/asynchronous-caches';
import { behavesAsCache, type CacheFixture } from '../../../support/caches/cache-behaviour';
import { changesCaches } from '../../../support/caches/cache-change-behaviour';
import { readsThroughCaches } from '../../../support/caches/cacheable-behaviour';

// Only the clock: promises and timers of the test itself go on.
beforeEach(() => jest.useFakeTimers({ now: 1_000_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

const pass = (milliseconds: number): void => {
  jest.advanceTimersByTime(milliseconds);
};

const opened = (Manager: new (settings: CacheSettings) => CacheManager) => (caches: Record<string, CacheBounds>) =>
  new Manager(new CacheSettings(caches));

const IMPLEMENTATIONS: readonly (readonly [string, CacheFixture])[] = [
  [
    'caches in this process',
    {
      open: opened(MemoryCacheManager),
      close: (manager) => {
        (manager as MemoryCacheManager).close();
      },
      pass,
    },
  ],
  ['caches that answer by promises', { open: opened(AsynchronousCacheManager), close: () => undefined, pass }],
];

describe.each(IMPLEMENTATIONS)('%s', (_name, fixture) => {
  describe('the port', () => {
    behavesAsCache(fixture);
  });
  describe('under the annotations', () => {
    readsThroughCaches(fixture);
    changesCaches(fixture);
  });
});
