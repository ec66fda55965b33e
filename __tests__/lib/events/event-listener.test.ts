import {
  ApplicationEventPublisher,
  ApplicationReadyEvent,
  ContextClosedEvent,
  ContextRefreshedEvent,
  EventListener,
  Service,
} from 'millrace';
import { TestContainer } from 'millrace/testing';

class Placed {
  constructor(readonly amount: number) {}
}
class PlacedOnline extends Placed {}
class Reviewed {
  constructor(readonly of: Placed) {}
}

const heard: string[] = [];
beforeEach(() => {
  heard.length = 0;
});

@Service()
class Shop {
  constructor(readonly events: ApplicationEventPublisher) {}

  place(event: object): Promise<void> {
    return this.events.publishEvent(event);
  }
}

@Service()
class Audit {
  @EventListener() last(event: Placed): void {
    heard.push(`last ${event.amount}`);
  }
  @EventListener({ order: 1 }) async first(event: Placed): Promise<void> {
    await Promise.resolve();
    heard.push(`first ${event.amount}`);
  }
  @EventListener({ condition: '#event.amount > 10', order: 2 }) large(event: Placed): Reviewed {
    heard.push('large');
    return new Reviewed(event);
  }
  @EventListener() reviewed({ of }: Reviewed): void {
    heard.push(`reviewed ${of.amount}`);
  }
  @EventListener({ classes: [ContextRefreshedEvent, ApplicationReadyEvent, ContextClosedEvent] })
  life(event: ContextRefreshedEvent | ApplicationReadyEvent | ContextClosedEvent): void {
    heard.push(event.name);
  }
}

test('listeners hear the events of their class in their order, and answer with events', async () => {
  const container = await TestContainer.start([Shop, Audit]);
  await container.get(Shop).place(new PlacedOnline(11));
  await container.close();
  expect(heard).toEqual([
    'context-refreshed',
    'application-ready',
    'first 11',
    'large',
    'reviewed 11',
    'last 11',
    'context-closed',
  ]);
});
