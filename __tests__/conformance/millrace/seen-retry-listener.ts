import { RetryListener, type BeanDefinition, type RetryContext } from '../../../lib/index';
import { override } from '../../../lib/testing/index';
import type { Setup } from '../scenario';
import type { Events } from './events';

/** A listener whose calls are seen; one that vetoes refuses every call. */
class SeenRetryListener extends RetryListener {
  constructor(
    private readonly name: string,
    private readonly vetoes: boolean,
    private readonly events: Events,
  ) {
    super();
  }

  override open(): boolean {
    this.events.add(`${this.name} open`);
    return !this.vetoes;
  }

  override onSuccess(): void {
    this.events.add(`${this.name} onSuccess`);
  }

  override onError({ retryCount }: RetryContext): void {
    this.events.add(`${this.name} onError ${retryCount}`);
  }

  override close(_context: RetryContext, error: unknown): void {
    this.events.add(`${this.name} close${error === undefined ? '' : ' with error'}`);
  }
}

/** The beans that listen to retries. */
export function retryListeners({ retryListeners: names = [], vetoes = [] }: Setup, events: Events): BeanDefinition[] {
  return names.map((name) => ({
    ...override(name, new SeenRetryListener(name, vetoes.includes(name), events)),
    type: SeenRetryListener,
    primary: false,
  }));
}
