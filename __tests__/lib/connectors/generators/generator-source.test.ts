import { setTimeout } from 'node:timers/promises';
import { GeneratorSource, type GeneratorContext } from '../../../../lib/connectors/generators/generator-source';
import { readAll, readingContext, readRecords, startReader } from '../../../support/connectors/read-source';

describe('GeneratorSource', () => {
  it('gives what an asynchronous generator yields, in order', async () => {
    const source = new GeneratorSource(async function* () {
      for (let i = 0; i < 3000; i++) {
        if (i % 500 === 0) await setTimeout(1);
        yield i;
      }
    });
    expect(await readAll(source, readingContext())).toEqual(Array.from({ length: 3000 }, (_, i) => i));
  });

  it('gives what an iterable has, by no more than is asked for', async () => {
    let made = 0;
    const source = new GeneratorSource(function* () {
      for (;;) yield made++;
    });
    const reader = await startReader(source, readingContext());
    expect(await readRecords(reader, { limit: 7, enough: ({ length }) => length >= 7 })).toHaveLength(7);
    expect(made).toBe(7);
    await reader.close();
    expect(await readAll(new GeneratorSource(() => ['a', undefined, 'b']), readingContext())).toEqual([
      'a',
      undefined,
      'b',
    ]);
  });

  it('runs ahead of the job by a bounded number', async () => {
    let made = 0;
    const source = new GeneratorSource(async function* () {
      for (;;) yield await Promise.resolve(made++);
    });
    const reader = await startReader(source, readingContext());
    expect(reader.poll(10)).toBeUndefined();
    for (let before = -1; before !== made;) {
      before = made;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(made).toBeLessThanOrEqual(1025);
    await reader.close();
  });

  it('may be a class of its own, that sees where it runs and has its finally run at the end', async () => {
    const events: string[] = [];
    class Ticks extends GeneratorSource<string> {
      override async *generate({ signal, jobName }: GeneratorContext): AsyncGenerator<string> {
        try {
          yield `tick of ${jobName}`;
          await setTimeout(3_600_000, undefined, { signal });
        } finally {
          events.push('closed');
        }
      }
    }
    const reader = await startReader(new Ticks(), readingContext());
    expect(await readRecords(reader, { enough: ({ length }) => length === 1 })).toEqual(['tick of job']);
    const waiting = reader.available();
    await reader.close();
    await waiting;
    expect(events).toEqual(['closed']);
  });

  it('closes a synchronous generator, too', async () => {
    const events: string[] = [];
    const source = new GeneratorSource(function* () {
      try {
        for (;;) yield 1;
      } finally {
        events.push('closed');
      }
    });
    const reader = await startReader(source, readingContext());
    await readRecords(reader, { enough: ({ length }) => length > 0 });
    await reader.close();
    expect(events).toEqual(['closed']);
  });

  it('ends a generator when the job is cancelled', async () => {
    const job = new AbortController();
    let aborted = false;
    const source = new GeneratorSource(async function* ({ signal }) {
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      yield await Promise.resolve(1);
    });
    const reader = await startReader(source, readingContext({ signal: job.signal }));
    await readRecords(reader);
    job.abort();
    expect(aborted).toBe(true);
    await reader.close();
  });

  it.each([
    [
      'asynchronous',
      async function* () {
        yield await Promise.resolve(1);
        yield 2;
        throw new Error('no more ticks');
      },
    ],
    [
      'synchronous',
      function* () {
        yield 1;
        yield 2;
        throw new Error('no more ticks');
      },
    ],
  ])('fails behind the last record when an %s generator throws', async (_, generate) => {
    const reader = await startReader(new GeneratorSource(generate), readingContext());
    expect(await readRecords(reader, { enough: ({ length }) => length === 2 })).toEqual([1, 2]);
    await expect(readRecords(reader)).rejects.toMatchObject({
      code: 'MILLRACE_GENERATOR_FAILED',
      message: 'The generator of GeneratorSource failed after 2 records: no more ticks.',
      remedy: expect.stringContaining('correct the generator') as string,
      cause: expect.objectContaining({ message: 'no more ticks' }) as Error,
    });
    await reader.close();
  });

  it('says so when a generator does not end', async () => {
    jest.useFakeTimers();
    try {
      const source = new GeneratorSource(async function* () {
        await new Promise(() => undefined);
        yield 1;
      });
      const reader = await startReader(source, readingContext());
      reader.poll(1);
      const closing = expect(reader.close()).rejects.toMatchObject({ code: 'MILLRACE_GENERATOR_STUCK' });
      await jest.advanceTimersByTimeAsync(5_000);
      await closing;
    } finally {
      jest.useRealTimers();
    }
  });

  it('refuses a class without a generator', async () => {
    class Nothing extends GeneratorSource<number> {}
    await expect(readAll(new Nothing(), readingContext())).rejects.toMatchObject({ code: 'MILLRACE_SOURCE_OPTION' });
  });
});
