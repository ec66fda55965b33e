import { existsSync, readFileSync } from 'node:fs';
import { CollectionSource, FileSink, GeneratorSource, text, type SinkFunction } from 'millrace';
import { JobHarness } from 'millrace/testing';
import { temporaryFolder } from '../support/connectors/temporary-folder';

const folder = temporaryFolder();

class Nothing implements SinkFunction<number> {
  write(): void {
    // Only the other sink counts.
  }
}

/** A short source into a file, beside another source: the first is flushed and finished long before the job ends. */
async function beside(
  path: string,
  other: (signal: AbortSignal) => AsyncIterable<number>,
): Promise<{ job: JobHarness; shortOneDone: Promise<void> }> {
  let done: () => void = () => undefined;
  const shortOneDone = new Promise<void>((resolve) => (done = resolve));
  class Watched extends FileSink<string> {
    override async flush(): Promise<void> {
      await super.flush();
      done();
    }
  }
  const job = await JobHarness.start((env) => {
    env.from(new CollectionSource(['new'])).sinkTo(new Watched({ path, format: text() }));
    env.from(new GeneratorSource<number>(({ signal }) => other(signal))).sinkTo(new Nothing());
  });
  return { job, shortOneDone };
}

async function* until(signal: AbortSignal): AsyncGenerator<number> {
  yield 1;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve());
  });
}

it('leaves the old file when another part of the job fails after the sink has had all its records', async () => {
  const path = folder.file('failed.txt', 'old\n');
  let fail: (error: Error) => void = () => undefined;
  const failing = new Promise<never>((_, reject) => (fail = reject));
  const { job, shortOneDone } = await beside(path, async function* () {
    yield 1;
    await failing;
  });
  await shortOneDone;
  expect(readFileSync(path, 'utf8')).toBe('old\n');
  fail(new Error('the second source breaks'));
  await expect(job.finished()).rejects.toThrow('the second source breaks');
  expect(readFileSync(path, 'utf8')).toBe('old\n');
  expect(existsSync(`${path}.inprogress`)).toBe(false);
});

it('leaves the old file when the job is cancelled after the sink has had all its records', async () => {
  const path = folder.file('cancelled.txt', 'old\n');
  const { job, shortOneDone } = await beside(path, until);
  await shortOneDone;
  await job.cancel();
  expect(readFileSync(path, 'utf8')).toBe('old\n');
  expect(existsSync(`${path}.inprogress`)).toBe(false);
});

it('puts the new file into place when the job is stopped', async () => {
  const path = folder.file('stopped.txt', 'old\n');
  const { job, shortOneDone } = await beside(path, until);
  await shortOneDone;
  await expect(job.stop()).resolves.toMatchObject({ state: 'stopped' });
  expect(readFileSync(path, 'utf8')).toBe('new\n');
});
