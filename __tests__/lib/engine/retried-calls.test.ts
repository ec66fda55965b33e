import { CollectionSource } from '../../../lib/connectors/collections/collection-source';
import { EmbeddedEngine } from '../../../lib/engine/embedded-engine';
import { Faults } from '../../../lib/errors/faults';
import { fixedDelay } from '../../../lib/functions/fixed-delay';
import { StreamExecutionEnvironment } from '../../../lib/stream/stream-execution-environment';
import { plainHost } from '../../support/streams/graphs';

test('a job that is stopped, or cancelled, does not wait for calls that are made again', async () => {
  const waiting = async (): Promise<{ job: ReturnType<EmbeddedEngine['execute']>; written: unknown[] }> => {
    const env = new StreamExecutionEnvironment();
    const written: unknown[] = [];
    let failed = 0;
    env
      .from(new CollectionSource([1, 2]))
      .map((n) => (failed++ < 2 ? Promise.reject(new Error('down')) : Promise.resolve(n)), {
        async: { timeout: 0, retry: fixedDelay({ maxAttempts: 2, delay: '1 h' }) },
      })
      .sinkTo((n) => {
        written.push(n);
      });
    const faults = new Faults();
    const graph = env.getStreamGraph('lookups', faults);
    faults.throwIfAny('lookups');
    const job = new EmbeddedEngine().execute(graph, plainHost());
    while (failed < 2) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    return { job, written };
  };
  const stopped = await waiting();
  expect(await stopped.job.stop()).toMatchObject({ state: 'stopped' });
  expect(stopped.written).toEqual([1, 2]);
  const cancelled = await waiting();
  expect(await cancelled.job.cancel()).toMatchObject({ state: 'cancelled' });
  expect(cancelled.written).toEqual([]);
});
