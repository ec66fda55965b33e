import { After } from '../../../../decorators/after';
import { AfterReturning } from '../../../../decorators/after-returning';
import { AfterThrowing } from '../../../../decorators/after-throwing';
import { annotation } from '../../../../decorators/annotation';
import { Around } from '../../../../decorators/around';
import { Aspect } from '../../../../decorators/aspect';
import { Before } from '../../../../decorators/before';
import { Service } from '../../../../decorators/service';
import type { Class } from '../../../../lib/metadata/class';
import type { JoinPoint, ProceedingJoinPoint } from '../../../../lib/metadata/join-point';
import { assemble, started } from '../../../support/assembled';

const log: string[] = [];
beforeEach(() => log.splice(0));

const Audited = annotation('Audited', (action: string, level: 'info' | 'warn' = 'info') => ({ action, level }));

@Service()
class Shop {
  #sold = 0;
  sell(item: string, price: number): string {
    log.push(`sell ${item} ${price}`);
    return `${item} ${++this.#sold}`;
  }
  async order(item: string): Promise<string> {
    await Promise.resolve();
    log.push(`order ${item}`);
    if (item === 'none') throw new RangeError('no such item');
    return this.sell(item, 1);
  }
  fails(): never {
    throw new TypeError('as it is');
  }
  plain(): number {
    return 1;
  }
}

const shop = async (aspect: Class, ...more: Class[]) => (await started([Shop, aspect, ...more])).get(Shop);

describe('@Around', () => {
  it('decides about arguments, calls and result of a synchronous method, which stays synchronous', async () => {
    @Aspect()
    class Doubling {
      @Around('Shop.sell')
      twice(point: ProceedingJoinPoint): unknown {
        const [item] = point.args;
        point.proceed([item, 10]);
        return `${String(point.proceed())}!`;
      }
    }
    expect((await shop(Doubling)).sell('pen', 3)).toBe('pen 2!');
    expect(log).toEqual(['sell pen 10', 'sell pen 3']);
  });

  it('may not proceed at all; what it returns for an asynchronous method becomes a promise', async () => {
    @Aspect()
    class Closed {
      @Around('Shop.order') none(): unknown {
        return 'closed';
      }
    }
    const result = (await shop(Closed)).order('pen');
    expect(result).toBeInstanceOf(Promise);
    await expect(result).resolves.toBe('closed');
  });

  it('may wait around methods that return promises, and handle their errors', async () => {
    @Aspect()
    class Saving {
      @Around('Shop.order') async save(point: ProceedingJoinPoint): Promise<unknown> {
        try {
          return await point.proceed();
        } catch (error) {
          return (error as Error).message;
        }
      }
    }
    const { order } = await shop(Saving);
    await expect((await shop(Saving)).order('none')).resolves.toBe('no such item');
    expect(order.name).toBe('order');
  });

  it('that throws at once rejects the promise of an asynchronous method', async () => {
    @Aspect()
    class Throwing {
      @Around('Shop.order') no(): never {
        throw new Error('no');
      }
    }
    const result = (await shop(Throwing)).order('pen');
    await expect(result).rejects.toThrow('no');
  });

  it('sees target, method and the attributes of annotations', async () => {
    let seen: ProceedingJoinPoint | undefined;
    @Service()
    @Audited('class', 'warn')
    class Ledger {
      @Audited('method') book(_amount: number): number {
        return 1;
      }
      other(): number {
        return 2;
      }
    }
    @Aspect()
    class Auditing {
      @Around(Audited) audit(point: ProceedingJoinPoint): unknown {
        seen = point;
        const { action, level } = point.annotation(Audited) ?? { action: '', level: '' };
        log.push(`${point.method.where} ${action} ${level}`);
        return point.proceed();
      }
    }
    const ledger = (await started([Ledger, Auditing])).get(Ledger);
    ledger.book(1);
    ledger.other();
    expect(log).toEqual(['Ledger.book method info', 'Ledger.other class warn']);
    expect(seen?.target).toBe(ledger);
    expect(seen?.method.type).toBe(Ledger);
    expect(Object.isFrozen(seen?.annotation(Audited))).toBe(true);
  });
});

describe('the five kinds', () => {
  @Aspect()
  class All {
    // Written in the reverse of the order in which they run.
    @AfterThrowing('Shop.*') thrown(_point: JoinPoint, error: unknown): void {
      log.push(`thrown ${(error as Error).message}`);
    }
    @AfterReturning('Shop.*') returned(_point: JoinPoint, result: unknown): void {
      log.push(`returned ${String(result)}`);
    }
    @After('Shop.*') after(): void {
      log.push('after');
    }
    @Before('Shop.*') before(point: JoinPoint): void {
      log.push(`before ${point.args.join()}`);
    }
    @Around('Shop.*') around(point: ProceedingJoinPoint): unknown {
      log.push('around');
      return point.proceed();
    }
  }

  // Spring since 5.2.7: of one aspect, @Around, @Before, @After, @AfterReturning, @AfterThrowing from the outside.
  it('stand in the order of Spring around a method that succeeds', async () => {
    expect((await shop(All)).plain()).toBe(1);
    expect(log).toEqual(['around', 'before ', 'returned 1', 'after']);
  });

  it('and around one that fails', async () => {
    const beans = await shop(All);
    expect(() => beans.fails()).toThrow(new TypeError('as it is'));
    expect(log).toEqual(['around', 'before ', 'thrown as it is', 'after']);
  });

  it('run when promises settle, and advise calls through this', async () => {
    const beans = await shop(All);
    await expect(beans.order('pen')).resolves.toBe('pen 1');
    expect(log).toEqual([
      ...['around', 'before pen', 'order pen'],
      ...['around', 'before pen,1', 'sell pen 1', 'returned pen 1', 'after'],
      ...['returned pen 1', 'after'],
    ]);
    log.splice(0);
    await expect(beans.order('none')).rejects.toThrow(RangeError);
    expect(log).toEqual(['around', 'before none', 'order none', 'thrown no such item', 'after']);
  });
});

describe('errors of advice', () => {
  it('go before the outcome of the method', async () => {
    @Aspect()
    class Failing {
      @Before('Shop.sell') before(): void {
        throw new Error('before');
      }
      @AfterReturning('Shop.plain') returned(): void {
        throw new Error('returned');
      }
      @AfterThrowing('Shop.fails') thrown(): void {
        throw new Error('thrown');
      }
      @After('Shop.order') async after(): Promise<void> {
        await Promise.resolve();
        throw new Error('after');
      }
    }
    const beans = await shop(Failing);
    expect(() => beans.sell('pen', 1)).toThrow('before');
    expect(log).toEqual([]);
    expect(() => beans.plain()).toThrow('returned');
    expect(() => beans.fails()).toThrow('thrown');
    await expect(beans.order('pen')).rejects.toThrow('after');
    await expect(beans.order('none')).rejects.toThrow('after');
  });

  it('@AfterThrowing with a type is for that one and its subclasses', async () => {
    @Aspect()
    class Ranges {
      @AfterThrowing('Shop.*', { type: RangeError }) range(_point: JoinPoint, error: RangeError): void {
        log.push(error.message);
      }
    }
    const beans = await shop(Ranges);
    expect(() => beans.fails()).toThrow(TypeError);
    expect(log).toEqual([]);
    await expect(beans.order('none')).rejects.toThrow(RangeError);
    expect(log).toEqual(['order none', 'no such item']);
  });
});

describe('asynchronous advice', () => {
  it('@Before is awaited before the method runs', async () => {
    @Aspect()
    class Waiting {
      @Before('Shop.order') async wait(): Promise<void> {
        await new Promise(setImmediate);
        log.push('waited');
      }
    }
    await (await shop(Waiting)).order('pen');
    expect(log.slice(0, 2)).toEqual(['waited', 'order pen']);
  });

  it('is a fault on a method that is not known to return a promise', () => {
    @Aspect()
    class Slow {
      @Around('Shop.*') async slow(point: ProceedingJoinPoint): Promise<unknown> {
        return point.proceed();
      }
    }
    expect(assemble([Shop, Slow]).faults).toEqual(
      ['fails', 'plain', 'sell'].map((name) => `Shop.${name} ASPECT_ASYNCHRONOUS`),
    );
  });

  it('that was not written so is told to the caller who does not wait', async () => {
    @Aspect()
    class Hidden {
      @Before('Shop.sell') before(): unknown {
        return Promise.reject(new Error('unseen'));
      }
    }
    const beans = await shop(Hidden);
    expect(() => beans.sell('pen', 1)).toThrow(expect.objectContaining({ code: 'MILLRACE_ASPECT_PROMISE' }));
    expect(log).toEqual([]);
  });
});
