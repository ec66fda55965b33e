import { Recover, Retryable, Service } from 'millrace';
import { TestContainer } from 'millrace/testing';
import { retryAdvisor } from '../../../../lib/advice/retry/retry-advisor';
import type { Class } from '../../../../lib/metadata/class';
import { advise } from '../../../support/advised-class';

class Network extends Error {}
class Refused extends Network {}
class Flow {}
class SpecialFlow extends Flow {}

const once = { maxAttempts: 1, backoff: { delay: 0 } } as const;

function make<T extends object>(type: Class<T>): T {
  const advised = advise(type, [retryAdvisor]);
  advised.faults.throwIfAny(type.name);
  return advised.create();
}

const codes = (type: Class<object>): readonly string[] =>
  advise(type, [retryAdvisor]).faults.all.map(({ where, error }) => `${where} ${error.code}`);

describe('of the same error type', () => {
  class Service {
    @Retryable(once) async find(_key: unknown, error: unknown): Promise<string> {
      throw error;
    }
    @Recover() byFlow(_error: Network, _flow: Flow): string {
      return 'flow';
    }
    @Recover() byText(_error: Network, _text: string): string {
      return 'text';
    }
    @Recover() byNumber(_error: Network, _number: number): string {
      return 'number';
    }
    @Recover() refused(_error: Refused, _text: string): string {
      return 'refused';
    }
  }
  test.each<[string, unknown, string]>([
    ['a text', 'FL-1', 'text'],
    ['a number', 7, 'number'],
    ['an instance', new Flow(), 'flow'],
    ['a subclass', new SpecialFlow(), 'flow'],
    ['nothing: the first', undefined, 'flow'],
    ['what none is written for: the first', true, 'flow'],
  ])('the one that takes the arguments: %s', async (_name, key, expected) => {
    await expect(make(Service).find(key, new Network())).resolves.toBe(expected);
  });

  test('the nearest error type goes before arguments', async () => {
    await expect(make(Service).find(7, new Refused())).resolves.toBe('refused');
  });
});

test('a thrown text is recovered by a method for texts', async () => {
  class Service {
    @Retryable(once) async find(error: unknown): Promise<string> {
      throw error;
    }
    @Recover() text(error: string): string {
      return `text ${error}`;
    }
    @Recover() number(error: number): string {
      return `number ${error}`;
    }
  }
  await expect(make(Service).find('a')).resolves.toBe('text a');
  await expect(make(Service).find(7)).resolves.toBe('number 7');
  for (const other of [undefined, null, new Error('x')]) {
    await expect(make(Service).find(other)).rejects.toMatchObject({ code: 'MILLRACE_RETRY_EXHAUSTED', cause: other });
  }
});

describe('what it returns must fit', () => {
  class Service {
    @Retryable(once) text(_key: string): string {
      throw new Network('down');
    }
    @Retryable(once) flow(_key: string): Flow {
      throw new Network('down');
    }
    @Retryable(once) async later(_key: string): Promise<number> {
      throw new Network('down');
    }
    @Recover() one(_error: Network): string {
      return 'one';
    }
    @Recover() special(_error: Network): SpecialFlow {
      return new SpecialFlow();
    }
    @Recover() number(_error: Refused): number {
      return 1;
    }
  }

  test('its class, or a subclass', () => {
    expect(make(Service).text('a')).toBe('one');
    expect(make(Service).flow('a')).toBeInstanceOf(SpecialFlow);
  });

  test('what a promise gives is not known to the compiler: any fits', async () => {
    await expect(make(Service).later('a')).resolves.toBe('one');
  });

  test('one that fits no method is a fault', () => {
    class Unfit {
      @Retryable(once) text(_key: string): string {
        return '';
      }
      @Recover() number(_error: Network): number {
        return 1;
      }
      @Recover() promised(_error: Network): Promise<string> {
        return Promise.resolve('');
      }
    }
    expect(codes(Unfit)).toEqual([
      'Unfit.number MILLRACE_RECOVER_UNMATCHED',
      'Unfit.promised MILLRACE_RECOVER_UNMATCHED',
    ]);
  });
});

describe('recover', () => {
  class Service {
    @Retryable({ ...once, recover: 'second' }) async find(_key: string): Promise<string> {
      throw new Refused('down');
    }
    @Retryable({ ...once, recover: 'narrow' }) async other(_key: string): Promise<string> {
      throw new Network('down');
    }
    @Recover() async first(_error: Refused): Promise<string> {
      return 'first';
    }
    @Recover() async second(_error: Network): Promise<string> {
      return 'second';
    }
    @Recover() async narrow(_error: Refused): Promise<string> {
      return 'narrow';
    }
    @Retryable(once) async any(_key: string): Promise<string> {
      throw new Refused('down');
    }
  }

  test('names the only one that may take over, the nearest or not', async () => {
    await expect(make(Service).find('a')).resolves.toBe('second');
  });

  test('when its error type does not fit the call is exhausted', async () => {
    await expect(make(Service).other('a')).rejects.toMatchObject({ code: 'MILLRACE_RETRY_EXHAUSTED' });
  });

  test('of a name that fits nothing is a fault, and one that nobody comes to, too', () => {
    // The compiler would not let these through.
    const [nobody, taking] = ['nobody', 'taking'] as readonly string[];
    class Faulty {
      @Retryable({ ...once, recover: nobody ?? '' }) async find(_key: string): Promise<string> {
        return '';
      }
      @Retryable({ ...once, recover: taking ?? '' }) async count(_key: string): Promise<string> {
        return '';
      }
      @Recover() async taking(_error: Error, _number: number): Promise<string> {
        return '';
      }
    }
    expect(codes(Faulty)).toEqual([
      'Faulty.find MILLRACE_RECOVER_UNKNOWN',
      'Faulty.count MILLRACE_RECOVER_UNKNOWN',
      'Faulty.taking MILLRACE_RECOVER_UNMATCHED',
    ]);
  });
});

test('what is not recoverable passes as it is, its subclasses, too', async () => {
  class Service {
    @Retryable({ ...once, notRecoverable: [Network] }) async find(error: unknown): Promise<string> {
      throw error;
    }
    @Recover() async any(_error: unknown): Promise<string> {
      return 'any';
    }
  }
  const error = new Refused('down');
  await expect(make(Service).find(error)).rejects.toBe(error);
  await expect(make(Service).find(new Error('other'))).resolves.toBe('any');
});

test('those of an ancestor are known, and one that is overridden is the subclass’s', async () => {
  class Base {
    @Retryable(once) async find(): Promise<string> {
      throw new Network('down');
    }
    @Recover() async last(_error: Network): Promise<string> {
      return 'base';
    }
  }
  @Service()
  class Inheriting extends Base {}
  @Service()
  class Overriding extends Base {
    override async last(): Promise<string> {
      return 'own';
    }
  }
  await using container = await TestContainer.start([Inheriting, Overriding]);
  await expect(container.get(Inheriting).find()).resolves.toBe('base');
  await expect(container.get(Overriding).find()).resolves.toBe('own');
});
