import { PostConstruct } from '../../../decorators/post-construct';
import { PreDestroy } from '../../../decorators/pre-destroy';
import { dispose, initialize } from '../../../lib/container/life-cycle';

it("begins with an ancestor's methods, as Spring does, and each when the one before it is done", async () => {
  const log: string[] = [];
  class Base {
    @PostConstruct() async connect(): Promise<void> {
      await new Promise((resolve) => setImmediate(resolve));
      log.push('connected');
    }
  }
  class Bean extends Base {
    @PostConstruct() prepare(): void {
      log.push('prepared');
    }
  }
  await initialize(new Bean());
  expect(log).toEqual(['connected', 'prepared']);
});

it('ends a bean by every means it has, even when one fails, and tells all failures', async () => {
  const log: string[] = [];
  class Bean {
    @PreDestroy() first(): void {
      log.push('first');
      throw new Error('one');
    }
    async [Symbol.asyncDispose](): Promise<void> {
      log.push('disposed');
      await Promise.reject(new Error('two'));
    }
  }
  await expect(dispose(new Bean())).rejects.toMatchObject({
    message: 'one; two',
    errors: [new Error('one'), new Error('two')],
  });
  expect(log).toEqual(['first', 'disposed']);
});

it('calls the method named for it instead of what the language calls for, once', async () => {
  const log: string[] = [];
  class Bean {
    @PreDestroy() close(): void {
      log.push('close');
    }
    [Symbol.dispose](): void {
      log.push('dispose');
    }
  }
  await dispose(new Bean(), 'close');
  expect(log).toEqual(['close']);
});

it('leaves values alone', async () => {
  expect(initialize('text')).toBeUndefined();
  await expect(dispose(7)).resolves.toBeUndefined();
});
