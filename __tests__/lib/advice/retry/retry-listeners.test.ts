import { Recover, Retryable, RetryListener, Service, type Class, type RetryContext } from 'millrace';
import { TestContainer } from 'millrace/testing';
import { CallContext } from '../../../../lib/advice/retry/call-context';
import { RetryListeners } from '../../../../lib/advice/retry/retry-listeners';

const log: string[] = [];
let veto = '';
let rejecting = false;
let stopping = false;
let throwing = '';

abstract class Named extends RetryListener {
  constructor(private readonly letter: string) {
    super();
  }
  #tell(what: string): void {
    log.push(what);
    if (throwing === what) throw new RangeError(what);
  }
  override open(): boolean {
    this.#tell(`open${this.letter}`);
    return veto !== this.letter;
  }
  override onSuccess({ retryCount }: RetryContext): void {
    this.#tell(`success${this.letter}`);
    if (rejecting && this.letter === 'A' && retryCount === 0) throw new RangeError('not this result');
  }
  override onError(context: RetryContext): void {
    this.#tell(`error${this.letter}${context.retryCount}`);
    if (stopping) context.setExhaustedOnly();
  }
  override close({ recovered, exhausted }: RetryContext, error: unknown): void {
    const of = error === undefined ? '' : `:${(error as object).constructor.name}`;
    this.#tell(`close${this.letter}${of}${recovered ? '+recovered' : ''}${exhausted ? '+exhausted' : ''}`);
  }
}
@Service()
class A extends Named {
  constructor() {
    super('A');
  }
}
@Service()
class B extends Named {
  constructor() {
    super('B');
  }
}
@Service()
class C extends RetryListener {
  override open({ name, args, lastError }: RetryContext): boolean {
    log.push(`openC ${name} ${args.length} ${String(lastError)}`);
    return true;
  }
}

class Failed extends Error {}

let calls = 0;
let failures = 0;
function call(): number {
  if (++calls <= failures) throw new Failed(`x${calls}`);
  return calls;
}

@Service()
class Plain {
  @Retryable({ backoff: { delay: 1 } }) async three(): Promise<number> {
    return call();
  }
  @Retryable({ backoff: { delay: 0 } }) atOnce(): number {
    return call();
  }
  @Retryable({ stateful: true, backoff: { delay: 1 } }) async stateful(_key: string): Promise<number> {
    return call();
  }
}
@Service()
class Choosing {
  @Retryable({ backoff: { delay: 1 }, listeners: [C, 'b'] }) async chosen(_one: string): Promise<number> {
    return call();
  }
  @Retryable({ backoff: { delay: 1 }, listeners: [] }) async unheard(): Promise<number> {
    return call();
  }
}
@Service()
class Recovering {
  @Retryable({ backoff: { delay: 1 } }) async three(_key: string): Promise<number> {
    return call();
  }
  @Retryable({ stateful: true, backoff: { delay: 1 } }) async stateful(_key: string): Promise<number> {
    return call();
  }
  @Recover() async last(_error: Failed, _key: string): Promise<number> {
    return -1;
  }
}

let container: TestContainer;
let plain: Plain;
let recovering: Recovering;
beforeAll(async () => {
  container = await TestContainer.start([A, B, Plain, Recovering] as Class[]);
  [plain, recovering] = [container.get(Plain), container.get(Recovering)];
});
afterAll(() => container[Symbol.asyncDispose]());
beforeEach(() => {
  [veto, rejecting, stopping, throwing, calls, failures] = ['', false, false, '', 0, 0];
  log.length = 0;
});

async function outcome(run: () => unknown): Promise<string> {
  log.length = 0;
  try {
    return `${String(await run())} ${log.join(' ')}`;
  } catch (error) {
    return `${(error as Error).constructor.name} ${log.join(' ')}`;
  }
}

// The lines are what spring-retry 2.0.12 called on two listeners A and B, in the same scenarios.
describe('as with spring-retry', () => {
  test('a call that succeeds', async () => {
    const lines = 'openA openB successB successA closeB closeA';
    expect(await outcome(() => plain.three())).toBe(`1 ${lines}`);
    calls = 0;
    expect(await outcome(() => plain.atOnce())).toBe(`1 ${lines}`);
  });

  test('a call that succeeds at last', async () => {
    failures = 2;
    const lines = 'openA openB errorB1 errorA1 errorB2 errorA2 successB successA closeB closeA';
    expect(await outcome(() => plain.three())).toBe(`3 ${lines}`);
    calls = 0;
    expect(await outcome(() => plain.atOnce())).toBe(`3 ${lines}`);
  });

  test('a call that fails', async () => {
    failures = 3;
    const lines =
      'openA openB errorB1 errorA1 errorB2 errorA2 errorB3 errorA3 closeB:Failed+exhausted closeA:Failed+exhausted';
    expect(await outcome(() => plain.three())).toBe(`Failed ${lines}`);
    calls = 0;
    expect(await outcome(() => plain.atOnce())).toBe(`Failed ${lines}`);
  });

  test('a call that is recovered', async () => {
    failures = 3;
    expect(await outcome(() => recovering.three('k'))).toBe(
      '-1 openA openB errorB1 errorA1 errorB2 errorA2 errorB3 errorA3 ' +
        'closeB:Failed+recovered+exhausted closeA:Failed+recovered+exhausted',
    );
  });

  test('open may veto: the method is not called, nothing recovers, further listeners are not asked, all are closed', async () => {
    veto = 'A';
    expect(await outcome(() => plain.three())).toBe('MillraceError openA closeB closeA');
    expect(await outcome(() => recovering.three('k'))).toBe('MillraceError openA closeB closeA');
    await expect(plain.three()).rejects.toMatchObject({
      code: 'MILLRACE_RETRY_VETOED',
      params: { where: 'Plain.three', listener: 'A' },
    });
    expect(calls).toBe(0);
    veto = 'B';
    expect(await outcome(() => plain.three())).toBe('MillraceError openA openB closeB closeA');
  });

  test('what onSuccess throws makes the attempt one that failed', async () => {
    rejecting = true;
    const lines = 'openA openB successB successA errorB1 errorA1 successB successA closeB closeA';
    expect(await outcome(() => plain.three())).toBe(`2 ${lines}`);
    calls = 0;
    expect(await outcome(() => plain.atOnce())).toBe(`2 ${lines}`);
  });

  test('a stateful retry: one attempt a call, the count goes on', async () => {
    failures = 5;
    const lines: string[] = [];
    for (let i = 0; i < 6; i++) lines.push(await outcome(() => plain.stateful('k')));
    expect(lines).toEqual([
      'Failed openA openB errorB1 errorA1 closeB:Failed closeA:Failed',
      'Failed openA openB errorB2 errorA2 closeB:Failed closeA:Failed',
      'Failed openA openB errorB3 errorA3 closeB:Failed closeA:Failed',
      'ExhaustedRetryError openA openB closeB+exhausted closeA+exhausted',
      'Failed openA openB errorB1 errorA1 closeB:Failed closeA:Failed',
      'Failed openA openB errorB2 errorA2 closeB:Failed closeA:Failed',
    ]);
  });

  test('a stateful retry that is recovered', async () => {
    failures = 3;
    const lines: string[] = [];
    for (let i = 0; i < 5; i++) lines.push(await outcome(() => recovering.stateful('k')));
    expect(lines.slice(2)).toEqual([
      'Failed openA openB errorB3 errorA3 closeB:Failed closeA:Failed',
      '-1 openA openB closeB+recovered+exhausted closeA+recovered+exhausted',
      '4 openA openB successB successA closeB closeA',
    ]);
  });
});

describe('beside it', () => {
  test('setExhaustedOnly lets no further attempt follow', async () => {
    [failures, stopping] = [3, true];
    expect(await outcome(() => plain.three())).toContain('Failed openA openB errorB1 errorA1 close');
    expect(await outcome(() => recovering.three('k'))).toMatch(/^-1 openA openB errorB1 errorA1 close/);
  });

  test('`listeners` names others, of which none is as good as any', async () => {
    await using own = await TestContainer.start([A, B, C, Choosing] as Class[]);
    expect(await outcome(() => own.get(Choosing).chosen('one'))).toBe(
      '1 openC Choosing.chosen 1 undefined openB successB closeB',
    );
    expect(await outcome(() => own.get(Choosing).unheard())).toBe('2 ');
  });

  test.each(['openB', 'errorB1', 'closeB:Failed+exhausted'])(
    'an error of a listener at %s ends the call',
    async (at) => {
      [failures, throwing] = [3, at];
      const line = await outcome(() => plain.three());
      expect(line).toMatch(/^RangeError /);
      expect(line).toContain('closeA');
      expect(calls).toBe({ openB: 0, errorB1: 1 }[at] ?? 3);
    },
  );

  test('all hear the end, and the first error of one is told', () => {
    const closed: string[] = [];
    class Failing extends RetryListener {
      constructor(readonly letter: string) {
        super();
      }
      override close(): void {
        closed.push(this.letter);
        throw new Error(this.letter);
      }
    }
    const listeners = new RetryListeners([new Failing('a'), new Failing('b')]);
    expect(() => {
      listeners.close(new CallContext('A.b', []));
    }).toThrow('b');
    expect(closed).toEqual(['b', 'a']);
  });

  test('a bean that is no listener, and a name that is no bean', async () => {
    @Service()
    class Wrong {
      @Retryable({ listeners: ['nobody', Recovering] }) async call(): Promise<void> {}
    }
    const start = TestContainer.start([Wrong] as Class[]);
    await expect(start).rejects.toThrow("The retry listener 'nobody' of Wrong.call is no bean");
    @Service()
    class NoListener {
      @Retryable({ listeners: [Recovering] }) async call(): Promise<void> {}
    }
    await expect(TestContainer.start([NoListener, Recovering] as Class[])).rejects.toThrow(
      'does not extend RetryListener',
    );
  });
});
