import {
  Around,
  Aspect,
  Async,
  Bean,
  Cacheable,
  CacheEvict,
  CacheManager,
  CachePut,
  CircuitBreaker,
  Configuration,
  NotBlank,
  Recover,
  Retryable,
  Service,
  Transactional,
  Validated,
  type ProceedingJoinPoint,
} from 'millrace';
import { TestContainer } from 'millrace/testing';
import { AdviceModel, type CacheLine, type Counting, type Outcome, type Stack } from '../../support/advice-model';
import { MemoryDatabase } from '../../support/memory-transactions';
import { randomNumbers } from '../../support/mutations';
import { RecordedCaches } from '../../support/recorded-caches';

/** Calls; `FUZZ_STACKS=1000000 npx jest stack-fuzz` takes longer and finds more; `FUZZ_SEED` repeats a run. */
const COUNT = Number(process.env.FUZZ_STACKS ?? 20_000);
const SEEDS = process.env.FUZZ_SEED === undefined ? [1, 2] : [Number(process.env.FUZZ_SEED)];
const METHODS = 40;
const CALLS = 500;
const TIMEOUT = 3_600_000;

class Broken extends Error {}
class Lost extends Broken {}
class Wrong extends Error {}
const TYPES = { Broken, Lost, Wrong };
const KEYS = ['a', 'b', 'c', '', ' ', null];

type Random = (below: number) => number;
type AnyDecorator = (target: object, member: string, descriptor: PropertyDescriptor) => void;

let log: string[] = [];
/** The first words of all that has been logged, and all errors. */
const seen = new Set<string>();

function stackOf(random: Random, index: number): Stack {
  const maybe = <T>(times: number, make: () => T): T | undefined => (random(times) === 0 ? make() : undefined);
  const pick = <T>(...from: readonly T[]): T => from[random(from.length)]!;
  const types = (): Counting =>
    pick<Counting>({}, {}, { include: ['Broken'] }, { exclude: ['Lost'] }, { include: ['Broken'], exclude: ['Lost'] });
  const names = (): string[] => pick(['x'], ['y'], ['x', 'y'], ['y', 'x']);
  const kept = <T extends object>(options: T): T =>
    Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
  const line = (): CacheLine => {
    const kind = pick<CacheLine['kind']>('cacheable', 'cacheable', 'put', 'evict');
    const key = pick('#key' as const, "#key + '!'" as const);
    const beforeInvocation = kind === 'evict' ? maybe(3, () => true as const) : undefined;
    const plain = kind === 'cacheable' || beforeInvocation === true;
    return kept({
      kind,
      cacheNames: names(),
      key: kind === 'evict' && random(4) === 0 ? undefined : key,
      condition: maybe(3, () => (plain ? "#key != 'b'" : pick("#key != 'b'" as const, '#result != null' as const))),
      unless: kind === 'evict' ? undefined : maybe(3, () => '#result == null' as const),
      allEntries: kind === 'evict' ? maybe(3, () => true as const) : undefined,
      beforeInvocation,
    }) as CacheLine;
  };
  const sync: CacheLine = { kind: 'cacheable', cacheNames: ['x'], key: '#key', sync: true };
  return kept({
    name: `m${index}`,
    async: random(4) === 0,
    validated: random(3) === 0,
    aspect: random(3) === 0,
    caches: random(6) === 0 ? [sync] : Array.from({ length: random(4) }, line),
    retry: maybe(2, () => ({
      ...types(),
      maxAttempts: 1 + random(4),
      delay: pick(1, 10),
      ...pick({}, { multiplier: 2 }),
    })),
    circuit: maybe(3, () => ({ ...types(), maxAttempts: 2 + random(3) })),
    transaction: maybe(2, () => ({
      propagation: pick('REQUIRED', 'REQUIRES_NEW', 'NESTED', 'SUPPORTS', 'NOT_SUPPORTED', 'NEVER', 'MANDATORY'),
      ...pick({}, { noRollbackFor: ['Lost' as const] }),
    })),
  }) as Stack;
}

/** The lines of a method, in any order of the kinds; those of caches keep theirs. */
function decoratorsOf(stack: Stack, random: Random): AnyDecorator[] {
  const classes = (names: readonly (keyof typeof TYPES)[] | undefined) => names?.map((name) => TYPES[name]);
  const counting = ({ include, exclude, ...rest }: Counting): object => ({
    ...rest,
    ...(include && { include: classes(include) }),
    ...(exclude && { exclude: classes(exclude) }),
  });
  const { retry, circuit, transaction } = stack;
  const others: AnyDecorator[] = [];
  if (stack.async) others.push(Async());
  if (retry !== undefined) {
    const { delay, multiplier, ...rest } = retry;
    const backoff = { delay, ...(multiplier !== undefined && { multiplier }) };
    others.push(Retryable({ ...counting(rest), backoff }));
  }
  if (circuit !== undefined) {
    others.push(CircuitBreaker({ ...counting(circuit), openTimeout: '1 d', resetTimeout: '2 d' }) as AnyDecorator);
  }
  if (transaction !== undefined) {
    const { propagation, noRollbackFor } = transaction;
    const options = { propagation, ...(noRollbackFor && { noRollbackFor: classes(noRollbackFor) }) };
    others.push(Transactional(options as Parameters<typeof Transactional>[0]));
  }
  const lines = stack.caches.map(({ kind, ...options }) => {
    const decorator = { cacheable: Cacheable, put: CachePut, evict: CacheEvict }[kind];
    return (decorator as (of: object) => AnyDecorator)(options);
  });
  for (const one of others) lines.splice(random(lines.length + 1), 0, one);
  return lines;
}

/** A class of methods, all of which do what the script says next. */
function serviceOf(stacks: readonly Stack[], script: Outcome[], recovering: boolean, random: Random) {
  let invocations = 0;
  class Stacked {}
  class Recovering extends Stacked {
    @Recover({ type: Broken }) async recovered(error: Error, key: string): Promise<string> {
      log.push(`recover ${error.constructor.name} ${key}`);
      return Promise.resolve(`recovered ${error.constructor.name}`);
    }
  }
  const type = recovering ? Recovering : Stacked;
  for (const stack of stacks) {
    const method = {
      async [stack.name](key: string): Promise<string | null> {
        log.push(`invoke ${stack.name} ${key}`);
        await Promise.resolve();
        const outcome = script.shift() ?? 'value';
        if (outcome === 'null') return null;
        if (outcome === 'value') return `v${++invocations}`;
        throw new TYPES[outcome](outcome);
      },
    };
    Object.assign(type.prototype, method);
    Object.defineProperty(type.prototype, stack.name, { enumerable: false });
    Reflect.defineMetadata('design:paramtypes', [String], type.prototype, stack.name);
    Reflect.defineMetadata('design:returntype', Promise, type.prototype, stack.name);
    const descriptor = Object.getOwnPropertyDescriptor(type.prototype, stack.name)!;
    if (stack.validated) {
      (NotBlank() as unknown as (target: object, member: string, index: number) => void)(type.prototype, stack.name, 0);
      Validated()(type.prototype, stack.name, descriptor);
    }
    for (const decorate of decoratorsOf(stack, random).toReversed()) decorate(type.prototype, stack.name, descriptor);
  }
  Service({ name: 'stacked' })(type);
  return type;
}

class RecordedDatabase extends MemoryDatabase {
  override readonly log = log;
}

function environment(asynchronous: boolean, stacks: readonly Stack[]) {
  @Configuration()
  class Beans {
    @Bean() caches(): CacheManager {
      return new RecordedCaches(asynchronous, log);
    }
    @Bean() database(): MemoryDatabase {
      return new RecordedDatabase();
    }
  }
  const advised = stacks.filter(({ aspect }) => aspect).map(({ name }) => `*.${name}` as const);
  if (advised.length === 0) return [Beans];
  @Aspect()
  @Service({ name: 'recording' })
  class Recording {
    @Around(advised) around(point: ProceedingJoinPoint): unknown {
      log.push(`enter ${String(point.method.member)}`);
      return (point.proceed() as Promise<unknown>).finally(() => log.push(`leave ${String(point.method.member)}`));
    }
  }
  return [Beans, Recording];
}

function nameOf(error: unknown): string {
  const { code, name, constructor } = error as { code?: string; name: string; constructor: { name: string } };
  if (['ExhaustedRetryError', 'CircuitOpenError', 'ValidationError', 'UnexpectedRollbackError'].includes(name))
    return name;
  return code ?? constructor.name;
}

async function outcomeOf(call: Promise<string>): Promise<string> {
  try {
    const value = await call;
    return /^(returned|threw) /.test(value) ? value : `returned ${value}`;
  } catch (error) {
    return `threw ${nameOf(error)}`;
  }
}

@Service()
class Caller {
  @Transactional() async within(work: () => Promise<string>): Promise<string> {
    return work();
  }
}

async function compare(seed: number, calls: number): Promise<void> {
  const random = randomNumbers(seed);
  const stacks = Array.from({ length: METHODS }, (_, index) => stackOf(random, index));
  // Class-wide recoverers that no method could come to are a fault.
  const recovering =
    random(2) === 0 && stacks.some(({ retry, circuit }) => retry !== undefined || circuit !== undefined);
  const script: Outcome[] = [];
  log = [];
  const type = serviceOf(stacks, script, recovering, random);
  await using container = await TestContainer.start([type, Caller, ...environment(random(2) === 0, stacks)]);
  const bean = container.get(type) as Record<string, (key: string | null) => Promise<string | null>>;
  const model = new AdviceModel(recovering ? ['Broken'] : undefined);
  for (let i = 0; i < calls; i++) {
    const stack = stacks[random(METHODS)]!;
    const key = KEYS[random(KEYS.length)]!;
    const outcomes = Array.from(
      { length: random(5) },
      () => (['null', 'value', 'Broken', 'Lost', 'Wrong', 'Broken'] as const)[random(6)]!,
    );
    script.splice(0, Infinity, ...outcomes);
    log.length = 0;
    model.log.length = 0;
    const within = random(3) === 0;
    const call = (): Promise<string> => outcomeOf(bean[stack.name]!(key).then(String));
    const found = await (within ? outcomeOf(container.get(Caller).within(call)) : call());
    const wanted = within ? model.callWithin(stack, key, outcomes) : model.call(stack, key, outcomes);
    for (const event of [...log, found]) seen.add(event.startsWith('threw') ? event : event.replace(/ .*/, ''));
    if (found === wanted && log.join() === model.log.join()) continue;
    const told = { seed, call: i, stack, key };
    expect({ ...told, log, outcome: found }).toEqual({ ...told, log: model.log, outcome: wanted });
  }
}

describe('random stacks of annotations', () => {
  beforeEach(() => {
    const later = globalThis.setTimeout;
    jest.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, delay = 0) => {
      if (delay > 0 && delay < 1_000) {
        log.push(`wait ${delay}`);
        setImmediate(run);
        return undefined;
      }
      return later(run, delay);
    }) as typeof setTimeout);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test.each(SEEDS)(
    `do in ${Math.ceil(COUNT / SEEDS.length)} calls what the model does, FUZZ_SEED=%i`,
    async (seed) => {
      const containers = Math.ceil(COUNT / SEEDS.length / CALLS);
      for (let i = 0; i < containers; i++) await compare(seed + i, CALLS);
    },
    TIMEOUT,
  );

  // Else models of nothing would agree.
  test('do everything that there is to do', () => {
    expect([...seen].sort()).toEqual([
      ...['begin', 'clear', 'commit', 'enter', 'evict', 'get', 'invoke', 'leave', 'put', 'recover', 'release'],
      ...['returned', 'rollback', 'savepoint'],
      'threw Broken',
      'threw CircuitOpenError',
      'threw ExhaustedRetryError',
      'threw Lost',
      'threw MILLRACE_CACHE_KEY_NULL',
      'threw MILLRACE_TRANSACTION_FORBIDDEN',
      'threw MILLRACE_TRANSACTION_REQUIRED',
      'threw UnexpectedRollbackError',
      'threw ValidationError',
      'threw Wrong',
      'wait',
    ]);
  });
});
