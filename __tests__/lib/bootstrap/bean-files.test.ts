import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application, Configuration, ImportResource, Inject, Service, Value, type Class } from '../../../lib/index';
import { TestContainer, type TestOptions } from '../../../lib/testing/index';
import { beans } from '../../support/bean-files';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'millrace-beans-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

function start(classes: readonly Class[], options: TestOptions = {}): Promise<TestContainer> {
  return TestContainer.start(classes, { cwd: folder, ...options });
}

class Rates {
  url!: string;
  constructor(readonly retries: number) {}
}
Reflect.defineMetadata('design:paramtypes', [Number], Rates);

@Service()
class Prices {
  constructor(
    @Inject('rates') readonly rates: Rates,
    @Value('${rates.url}') readonly url: string,
  ) {}
}

class Shop {
  prices!: Prices;
}

test('beans of a file and of annotations take each other, and @Value sees the file of a property-placeholder', async () => {
  write(
    'beans.xml',
    beans(`<context:property-placeholder location="classpath:rates.properties"/>
           <bean id="rates" class="Rates" p:url="\${rates.url}" c:_0="3"/>
           <bean id="shop" class="Shop"><property name="prices" ref="prices"/></bean>`),
  );
  write('rates.properties', 'rates.url=http://rates.example/\n');
  @ImportResource({ locations: 'beans.xml', classes: { Rates, Shop } })
  @Configuration()
  class Beans {}
  await using container = await start([Beans, Prices]);
  const shop = container.get(Shop);
  expect(shop.prices).toBe(container.get(Prices));
  expect(shop.prices.url).toBe('http://rates.example/');
  expect(container.get<Rates>('rates')).toMatchObject({ url: 'http://rates.example/', retries: 3 });
});
