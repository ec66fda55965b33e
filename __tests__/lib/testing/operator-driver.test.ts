import { OperatorHarness } from 'millrace/testing';

/** A promise that a test settles. */
function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: unknown) => void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

describe('an asynchronous function', () => {
  const calls = new Map<string, ReturnType<typeof deferred<string | undefined>>>();
  const lookUp = (item: string): Promise<string | undefined> => {
    const call = deferred<string | undefined>();
    calls.set(item, call);
    return call.promise;
  };
  beforeEach(() => calls.clear());

  it('emits in the order of its records, with watermarks between them', async () => {
    await using harness = await OperatorHarness.map(lookUp);
    harness.processElement('a', 1);
    harness.processElement('b', 2);
    harness.processWatermark(2);
    calls.get('b')?.resolve('B');
    await new Promise(setImmediate);
    expect([harness.values, harness.watermarks]).toEqual([[], []]);
    calls.get('a')?.resolve('A');
    await harness.settled();
    expect(harness.output).toEqual([
      { value: 'A', timestamp: 1 },
      { value: 'B', timestamp: 2 },
    ]);
    expect(harness.watermarks).toEqual([2]);
  });

  it('emits in the order of completion where that is asked for', async () => {
    await using harness = await OperatorHarness.map(lookUp, { async: { order: 'completion' } });
    for (const item of ['a', 'b', 'c']) harness.processElement(item);
    for (const item of ['c', 'a', 'b']) calls.get(item)?.resolve(item);
    await harness.settled();
    expect(harness.values).toEqual(['c', 'a', 'b']);
  });

  it('is called for no more records at once than it may be', async () => {
    await using harness = await OperatorHarness.map(lookUp, { async: { capacity: 1 } });
    for (const item of ['a', 'b', 'c']) harness.processElement(item);
    expect([...calls.keys()]).toEqual(['a']);
    for (const item of ['a', 'b', 'c']) {
      calls.get(item)?.resolve(item);
      await new Promise(setImmediate);
    }
    await harness.settled();
    expect(harness.values).toEqual(['a', 'b', 'c']);
  });

  it('fails when the clock says that it has taken too long', async () => {
    await using harness = await OperatorHarness.map(lookUp, { async: { timeout: '2 s' } });
    harness.processElement('a');
    harness.setProcessingTime(1999);
    expect(() => harness.setProcessingTime(2000)).toThrow(expect.objectContaining({ code: 'MILLRACE_ASYNC_TIMEOUT' }));
    await expect(harness.settled()).rejects.toMatchObject({ code: 'MILLRACE_ASYNC_TIMEOUT' });
  });

  it('tells a failure that nobody has waited for when it is closed', async () => {
    const harness = await OperatorHarness.map(lookUp);
    harness.processElement('a');
    calls.get('a')?.reject(new Error('gone'));
    await new Promise(setImmediate);
    await expect(harness.close()).rejects.toMatchObject({
      code: 'MILLRACE_OPERATOR_FAILED',
      cause: { message: 'gone' },
    });
  });

  it('gives no snapshot while a call is in flight', async () => {
    await using harness = await OperatorHarness.map(lookUp);
    harness.processElement('a');
    expect(() => harness.snapshot()).toThrow(expect.objectContaining({ code: 'MILLRACE_SNAPSHOT_IN_FLIGHT' }));
    calls.get('a')?.resolve(undefined);
    await harness.settled();
    expect(harness.report()).toMatchObject({ recordsOut: 0, dropped: 1 });
    expect(harness.snapshot()).toEqual({ operators: {} });
  });

  it('is not waited for by a harness that is closed', async () => {
    const harness = await OperatorHarness.map(lookUp);
    harness.processElement('a');
    const settled = harness.settled();
    await harness.close();
    await expect(settled).rejects.toMatchObject({ code: 'MILLRACE_HARNESS_CLOSED' });
    expect(() => harness.processElement('b')).toThrow(expect.objectContaining({ code: 'MILLRACE_HARNESS_CLOSED' }));
  });
});
