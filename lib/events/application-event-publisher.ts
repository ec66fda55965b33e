/**
 * Publishes events to the `@EventListener` methods of the application; ask for it in a constructor. As Spring's.
 *
 * ```ts
 * constructor(private readonly events: ApplicationEventPublisher) {}
 * ...
 * await this.events.publishEvent(new OrderPlaced(order));
 * ```
 */
export abstract class ApplicationEventPublisher {
  /**
   * Calls every listener of the event's class and its ancestors, one after the other, in the caller's own
   * asynchronous context (transaction, trace). Listeners that return no promise, up to the first that does, have been
   * called when it returns.
   *
   * @returns settles when the last listener is done. Rejects with the first error; the listeners behind it are not
   * called then. Also rejects with MILLRACE_EVENT_STATE before the application's beans are ready and after its end,
   * MILLRACE_EVENT_INVALID for what is no object.
   */
  abstract publishEvent(event: object): Promise<void>;
}
