import { EVENT_LISTENERS } from '../metadata/events';
import type { EventListenerFactory } from './event-listener-factory';

/** `@EventListener`: the publisher's call is the listener's. */
export const plainListeners: EventListenerFactory = {
  annotation: '@EventListener',
  members: (type) => EVENT_LISTENERS.of(type).keys(),
  adapter({ type, member, where }, { faults }) {
    const [options = {}, ...others] = EVENT_LISTENERS.get(type, member);
    if (others.length > 0) {
      const problem = 'it stands twice on the method; `classes` takes several';
      faults.add(where, 'MILLRACE_EVENT_LISTENER', { annotation: '@EventListener', problem });
    }
    return { description: '@EventListener', options, adapt: (deliver) => deliver };
  },
};
