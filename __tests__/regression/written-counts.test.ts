import { CollectionSource, type SinkFunction } from 'millrace';
import { JobHarness } from 'millrace/testing';
import { formatReport } from '../../lib/observe/report/format-report';

/** The totals of a job that writes the numbers 1 to 5, once it has ended in whatever way. */
async function totals(sink: SinkFunction<number>, ended: (job: JobHarness) => Promise<unknown>): Promise<string> {
  const job = await JobHarness.start((env) => {
    env.from(new CollectionSource([1, 2, 3, 4, 5])).sinkTo(sink);
  });
  await ended(job);
  return formatReport(job.report()).split('\n').at(-1) ?? '';
}

const failed = (job: JobHarness): Promise<void> =>
  expect(job.finished()).rejects.toMatchObject({ code: 'MILLRACE_OPERATOR_FAILED' });

function failAt(n: number): never {
  throw new Error(`${n} cannot be written`);
}

describe('what the report calls written', () => {
  it('is all records of a job that finishes', async () => {
    const sink: SinkFunction<number> = { write: () => Promise.resolve() };
    expect(await totals(sink, (job) => job.finished())).toContain('written 5,');
  });

  it.each([1, 3])('is not the record %i whose write throws', async (bad) => {
    const sink: SinkFunction<number> = { write: (n) => (n === bad ? failAt(n) : undefined) };
    expect(await totals(sink, failed)).toContain(`written ${bad - 1},`);
  });

  it('is not a record whose write rejects, nor those that wait for an answer then', async () => {
    const sink: SinkFunction<number> = {
      write: (n) => (n === 1 ? Promise.reject(new Error('refused')) : new Promise<void>(() => undefined)),
    };
    expect(await totals(sink, failed)).toContain('written 0,');
  });

  it('is not what waits for an answer when the job is cancelled', async () => {
    const called: number[] = [];
    const sink: SinkFunction<number> = {
      write: (n) => {
        called.push(n);
        return n <= 2 ? Promise.resolve() : new Promise<void>(() => undefined);
      },
    };
    const cancelled = async (job: JobHarness): Promise<void> => {
      await job.until(({ operators }) => called.length === 5 && operators[1]?.recordsOut === 2);
      await job.cancel();
    };
    expect(await totals(sink, cancelled)).toContain('written 2,');
  });
});
