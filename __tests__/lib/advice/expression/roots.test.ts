import {
  Bean,
  Cacheable,
  CacheManager,
  Configuration,
  EventListener,
  ApplicationEventPublisher,
  MemoryCacheManager,
  Service,
} from 'millrace';
import { TestContainer } from 'millrace/testing';

class Stored {
  constructor(readonly amount: number) {}
}

@Service()
class Bills {
  readonly heard: number[] = [];

  @Cacheable({ cacheNames: ['bills', 'old'], key: "#root.caches[1].name + '/' + #root.targetClass.name + '/' + #p0" })
  find(id: string): string {
    return id;
  }

  @EventListener({ condition: '#root.event.amount > 10' })
  large(stored: Stored): void {
    this.heard.push(stored.amount);
  }
}

@Configuration()
class Beans {
  @Bean() caches(): CacheManager {
    return new MemoryCacheManager();
  }
}

test('#root has the caches of a cache annotation and the event of a listener', async () => {
  await using container = await TestContainer.start([Bills, Beans]);
  const bills = container.get(Bills);
  bills.find('FL-1');
  expect(container.get(CacheManager).getCache('bills')?.get('old/Bills/FL-1')).toMatchObject({ value: 'FL-1' });
  await container.get(ApplicationEventPublisher).publishEvent(new Stored(10));
  await container.get(ApplicationEventPublisher).publishEvent(new Stored(11));
  expect(bills.heard).toEqual([11]);
});
