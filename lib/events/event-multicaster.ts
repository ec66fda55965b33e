import type { BeanLookup } from '../container/container';
import { MillraceError } from '../errors/millrace-error';
import { ApplicationEventPublisher } from './application-event-publisher';
import type { Delivery } from './event-listener-factory';
import { inTurn } from './in-turn';
import { bindListener, type BoundListener } from './listener-binding';
import type { ListenerPlan } from './listener-plan';

/** How many answers in a row are believed to end some time. */
const LONGEST_CHAIN = 256;

const DONE = Promise.resolve();

/** Brings events to the listeners of one application; as Spring's SimpleApplicationEventMulticaster without an executor. */
export class EventMulticaster extends ApplicationEventPublisher {
  #state: 'starting' | 'open' | 'closed' = 'starting';
  #listeners: readonly BoundListener[] = [];
  /** Who hears the events of a class, by the prototype of the event: found once. */
  #heard = new WeakMap<object, readonly Delivery[]>();

  /** @param plans in the order in which they hear an event */
  open(plans: readonly ListenerPlan[], beans: BeanLookup): void {
    this.#listeners = plans.map((plan) => bindListener(plan, beans, this.#publish.bind(this)));
    this.#state = 'open';
  }

  /** From here on there is no listener. */
  close(): void {
    this.#listeners = [];
    this.#heard = new WeakMap();
    this.#state = 'closed';
  }

  publishEvent(event: object): Promise<void> {
    try {
      const pending = this.#publish(event, 0, 'The caller');
      return pending === undefined ? DONE : Promise.resolve(pending);
    } catch (error) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what was thrown passes as it is
      return Promise.reject(error);
    }
  }

  #publish(event: unknown, depth: number, from: string): void | PromiseLike<void> {
    if (typeof event !== 'object' || event === null) {
      const value = event === null || event === undefined ? String(event) : `a ${typeof event}`;
      throw new MillraceError('MILLRACE_EVENT_INVALID', { from, value });
    }
    if (this.#state !== 'open') {
      throw new MillraceError('MILLRACE_EVENT_STATE', { event: nameOf(event), state: this.#state });
    }
    if (depth > LONGEST_CHAIN) {
      throw new MillraceError('MILLRACE_EVENT_CHAIN', { event: nameOf(event), length: depth });
    }
    return inTurn(this.#deliveries(event), (deliver) => deliver(event, depth));
  }

  #deliveries(event: object): readonly Delivery[] {
    const prototype: unknown = Object.getPrototypeOf(event);
    if (typeof prototype !== 'object' || prototype === null) return [];
    let found = this.#heard.get(prototype);
    if (found === undefined) {
      found = this.#listeners
        .filter(({ classes }) => classes.some((type) => event instanceof type))
        .map(({ deliver }) => deliver);
      this.#heard.set(prototype, found);
    }
    return found;
  }
}

function nameOf(event: object): string {
  // The class of an object from another realm, or of none, may have no name.
  const { constructor } = event as { constructor?: { name?: unknown } };
  return typeof constructor?.name === 'string' ? constructor.name : 'object';
}
