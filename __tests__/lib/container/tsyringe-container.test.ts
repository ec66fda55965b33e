import type { BeanDefinition, Container } from '../../../lib/container/container';
import { createContainer } from '../../../lib/container/tsyringe-container';
import type { MillraceError } from '../../../lib/errors/millrace-error';

interface Made {
  readonly args: unknown[];
}

let log: string[];
beforeEach(() => (log = []));

/** A definition that writes down what happens to its bean. */
function bean(name: string, needs: readonly string[] = [], rest: Partial<BeanDefinition> = {}): BeanDefinition {
  return {
    name,
    scope: 'singleton',
    dependencies: needs.map((token) => ({ kind: 'bean', token, optional: false })),
    dependsOn: [],
    create: (args) => {
      log.push(`create ${name}`);
      return { name, args };
    },
    init: () => {
      log.push(`init ${name}`);
    },
    destroy: () => {
      log.push(`destroy ${name}`);
    },
    fallback: false,
    primary: false,
    origin: `test ${name}`,
    ...rest,
  };
}

function containing(...definitions: BeanDefinition[]): Container {
  const container = createContainer({ destroyTimeout: 50 });
  for (const definition of definitions) container.register(definition);
  return container;
}

async function failure(promise: Promise<unknown>): Promise<MillraceError> {
  return promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => error as MillraceError,
  );
}

class Port {}
class Fast extends Port {}
class Slow extends Port {}

it('creates and initializes what is needed first, and destroys in reverse', async () => {
  const container = containing(bean('a', ['b', 'c']), bean('b', ['c']), bean('c'));
  await container.start();
  await container.close();
  expect(log).toEqual([
    ...['create c', 'init c', 'create b', 'init b', 'create a', 'init a'],
    ...['destroy a', 'destroy b', 'destroy c'],
  ]);
});

it('awaits asynchronous creation and initialization before it goes on', async () => {
  const later = async (text: string): Promise<{ text: string }> => {
    await Promise.resolve();
    log.push(text);
    return { text };
  };
  const container = containing(
    bean('user', ['pool'], { create: ([pool]) => ({ pool }) }),
    bean('pool', [], { create: () => later('pool there'), init: () => later('pool ready').then(() => undefined) }),
  );
  await container.start();
  expect(log).toEqual(['pool there', 'pool ready', 'init user']);
  expect(container.get<never>('user')).toEqual({ pool: { text: 'pool there' } });
});

it('waits for what a bean depends on without being given it', async () => {
  const container = containing(bean('a', [], { dependsOn: ['b'] }), bean('b'));
  await container.start();
  expect(log[0]).toBe('create b');
  expect(container.get<Made>('a').args).toEqual([]);
});

it('gives a singleton once and a prototype anew, which ends with what it was made for', async () => {
  const container = containing(bean('p', [], { scope: 'prototype' }), bean('a', ['p']), bean('b', ['p']));
  await container.start();
  const [a, b] = [container.get<Made>('a'), container.get<Made>('b')];
  expect(container.get('a')).toBe(a);
  expect(a.args[0]).not.toBe(b.args[0]);
  expect(container.get('p')).not.toBe(container.get('p'));
  log.length = 0;
  await container.close();
  expect(log).toEqual(['destroy b', 'destroy p', 'destroy a', 'destroy p']);
});

it('finds by ancestor, prefers the primary, then the only one that is no fallback', async () => {
  const fast = bean('fast', [], { type: Fast, create: () => new Fast() });
  const slow = bean('slow', [], { type: Slow, create: () => new Slow() });
  const both = containing(fast, slow);
  await both.start();
  expect(() => both.get(Port)).toThrow(expect.objectContaining({ code: 'MILLRACE_BEAN_AMBIGUOUS' }));
  expect(both.getAll(Port)).toEqual([both.get(Fast), both.get(Slow)]);

  const primary = containing(fast, { ...slow, primary: true });
  await primary.start();
  expect(primary.get(Port)).toBeInstanceOf(Slow);

  const fallback = containing({ ...fast, fallback: true }, slow);
  await fallback.start();
  expect(fallback.get(Port)).toBeInstanceOf(Slow);
  expect(fallback.get(Fast)).toBeInstanceOf(Fast);
});

it('takes none of two that are primary, though one of them is a fallback', () => {
  const container = containing(
    bean('fast', [], { type: Fast, primary: true }),
    bean('slow', [], { type: Slow, primary: true, fallback: true }),
  );
  expect(() => container.get(Port)).toThrow(expect.objectContaining({ code: 'MILLRACE_BEAN_AMBIGUOUS' }));
});

it('lets a fallback give way to a bean of its name, its type or a subclass', async () => {
  const fallback = bean('port', [], { type: Port, fallback: true });
  const container = containing(fallback, bean('mine', [], { type: Fast }));
  await container.start();
  expect(log).toEqual(['create mine', 'init mine']);
  expect(container.has('port')).toBe(false);
  const named = containing(bean('port', [], { type: Slow, create: () => 'mine' }), { ...fallback, type: Fast });
  await named.start();
  expect(named.get('port')).toBe('mine');
});

it('injects all beans of a type but the asking one, and undefined for an optional one that is not there', async () => {
  class Every extends Port {}
  const container = containing(
    bean('every', [], {
      type: Every,
      dependencies: [
        { kind: 'all', type: Port },
        { kind: 'bean', token: 'nothing', optional: true },
      ],
    }),
    bean('fast', [], { type: Fast }),
  );
  await container.start();
  expect((container.get(Every) as unknown as Made).args).toEqual([[container.get(Fast)], undefined]);
});

it('reports every fault of its definitions at once', async () => {
  const container = containing(
    bean('a', ['flowServise']),
    bean('flowService', ['x']),
    bean('x', ['flowService']),
    bean('x'),
    bean('user', [], { dependencies: [{ kind: 'bean', token: Port, optional: true }] }),
    bean('fast', [], { type: Fast }),
    bean('slow', [], { type: Slow }),
  );
  const error = await failure(container.start());
  expect(error.code).toBe('MILLRACE_APPLICATION_FAULTS');
  expect(error.message).toContain('Beans of a similar name: flowService.');
  expect(error.message).toContain('flowService -> x -> flowService');
  expect((error.cause as AggregateError).errors.map((e: MillraceError) => e.code)).toEqual([
    'MILLRACE_BEAN_DUPLICATE',
    'MILLRACE_BEAN_UNRESOLVED',
    'MILLRACE_BEAN_AMBIGUOUS',
    'MILLRACE_BEAN_CYCLE',
  ]);
  expect(log).toEqual([]);
});

it('undoes a start that fails and tells both errors', async () => {
  const broken = new Error('no such host');
  const container = containing(
    bean('a', [], { destroy: () => Promise.reject(new Error('stuck')) }),
    bean('b', ['a']),
    bean('c', ['b'], { init: () => Promise.reject(broken) }),
  );
  const error = await failure(container.start());
  expect(error.code).toBe('MILLRACE_BEAN_FAILED');
  expect(error.message).toContain("The bean 'c' (test c) could not be initialized: no such host");
  expect(error.message).toContain("'a': stuck");
  expect((error.cause as AggregateError).errors).toEqual([broken, new Error('stuck')]);
  expect(log.slice(-2)).toEqual(['destroy c', 'destroy b']);
  expect(() => container.get('a')).toThrow(expect.objectContaining({ code: 'MILLRACE_CONTAINER_STATE' }));
  await container.close();
});

it('keeps the cause as it is when undoing goes well', async () => {
  const broken = new Error('no such host');
  const container = containing(
    bean('a', [], {
      create: () => {
        throw broken;
      },
    }),
  );
  expect((await failure(container.start())).cause).toBe(broken);
});

it('refuses a bean that is nothing', async () => {
  const error = await failure(containing(bean('a', [], { create: () => undefined })).start());
  expect(error.message).toContain('it is undefined');
});

it('closes all even when one fails or hangs, and names those', async () => {
  const container = containing(
    bean('a'),
    bean('hangs', [], { destroy: () => new Promise(() => undefined) }),
    bean('fails', [], { destroy: () => Promise.reject(new Error('busy')) }),
  );
  await container.start();
  log.length = 0;
  const error = await failure(container.close());
  expect(error.code).toBe('MILLRACE_CONTAINER_CLOSE_FAILED');
  expect(error.message).toContain("'fails': busy; 'hangs': not done after 50 ms");
  expect(log).toEqual(['destroy a']);
  await expect(container.close()).rejects.toBe(error);
  expect(log).toEqual(['destroy a']);
});

it('undoes a start during which it is closed', async () => {
  let closed: Promise<void> | undefined;
  const container = containing(
    bean('a'),
    bean('b', [], {
      create: () => {
        closed = container.close();
        return Promise.resolve({});
      },
    }),
    bean('c'),
  );
  const started = failure(container.start());
  expect((await started).code).toBe('MILLRACE_CONTAINER_STATE');
  await closed;
  expect(log).toEqual(['create a', 'init a', 'init b', 'destroy b', 'destroy a']);
  await expect(container.start()).rejects.toMatchObject({ code: 'MILLRACE_CONTAINER_STATE' });
});

it('creates what is not registered with its beans, and releases it with its prototypes once', async () => {
  const container = containing(bean('a'), bean('p', [], { scope: 'prototype' }));
  const operator = bean('operator', ['a', 'p'], { scope: 'prototype' });
  await expect(container.create(operator)).rejects.toMatchObject({ code: 'MILLRACE_CONTAINER_STATE' });
  await container.start();
  const made = (await container.create(operator)) as Made;
  expect(made.args[0]).toBe(container.get('a'));
  expect(container.has('operator')).toBe(false);
  log.length = 0;
  await container.release(made);
  await container.release(made);
  expect(log).toEqual(['destroy operator', 'destroy p']);
  const failing = container.create(bean('x', ['p'], { init: () => Promise.reject(new Error('no')) }));
  expect((await failure(failing)).code).toBe('MILLRACE_BEAN_FAILED');
  expect(log.slice(-2)).toEqual(['destroy x', 'destroy p']);
});

it('does not give a prototype that has to be awaited to one who cannot wait, and ends it', async () => {
  const late = Promise.resolve({});
  const container = containing(bean('p', [], { scope: 'prototype', create: () => late }));
  await container.start();
  expect(() => container.get('p')).toThrow(expect.objectContaining({ code: 'MILLRACE_BEAN_NOT_READY' }));
  await late;
  await Promise.resolve();
  expect(log).toEqual(['destroy p']);
});

it('shares nothing with another container', async () => {
  const [one, two] = [containing(bean('a')), containing(bean('a'), bean('b'))];
  await Promise.all([one.start(), two.start()]);
  expect(one.get('a')).not.toBe(two.get('a'));
  expect(one.has('b')).toBe(false);
  await one.close();
  expect(two.has('a') && two.get('a')).toBeTruthy();
});

it('takes configured values from the resolver it is given', async () => {
  const container = createContainer({ values: { resolve: (text, type) => [text, type] } });
  container.register(bean('a', [], { dependencies: [{ kind: 'value', expression: '${x}', type: Number }] }));
  await container.start();
  expect(container.get<Made>('a').args).toEqual([['${x}', Number]]);
  expect(() => container.register(bean('b'))).toThrow(expect.objectContaining({ code: 'MILLRACE_CONTAINER_STATE' }));
});

it('works with await using', async () => {
  {
    await using container = containing(bean('a'));
    await container.start();
  }
  expect(log.at(-1)).toBe('destroy a');
});
