import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explanationText, explain } from '../../../lib/bootstrap/explain';
import { prepareApplication } from '../../../lib/bootstrap/prepared-application';
import {
  Application,
  Bean,
  ConditionalOnMissingBean,
  Configuration,
  ImportResource,
  Inject,
  Profile,
  Retryable,
  Service,
  Value,
  type Class,
} from '../../../lib/index';
import { override, TestContainer, type TestOptions } from '../../../lib/testing/index';
import { beans } from '../../support/bean-files';
import { DataService } from './fixtures/topology/services/data-service';
import { Found } from './fixtures/topology/scanned/found';

const TOPOLOGY = join(__dirname, 'fixtures', 'topology');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'millrace-beans-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

function start(classes: readonly Class[], options: TestOptions = {}): Promise<TestContainer> {
  return TestContainer.start(classes, { cwd: folder, ...options });
}

/** The lines of the faults that keep classes from starting. */
async function faultsOf(classes: readonly Class[], options: TestOptions = {}): Promise<string> {
  const error: unknown = await start(classes, options).then(
    () => new Error('it started'),
    (reason: unknown) => reason,
  );
  return (error as Error).message.replace(/ {5}Remedy: .*\n?/g, '').trim();
}

class Rates {
  url!: string;
  retries!: number;
}

@Service()
class Prices {
  constructor(
    @Inject('rates') readonly rates: Rates,
    @Value('${rates.url}') readonly url: string,
  ) {}
}

class Shop {
  prices!: Prices;
  failures = 2;

  @Retryable({ maxAttempts: 3, backoff: { delay: 0 } })
  sell(): Promise<string> {
    return this.failures-- > 0 ? Promise.reject(new Error('busy')) : Promise.resolve('sold');
  }
}

@ImportResource({ locations: 'beans.xml', classes: { Rates, Shop } })
@Configuration()
class Beans {}

test('beans of a file and of annotations take each other, and @Value sees the file of a property-placeholder', async () => {
  write('rates.properties', 'rates.url=http://rates.example/\n');
  write(
    'beans.xml',
    beans(`<context:property-placeholder location="classpath:rates.properties"/>
           <bean id="rates" class="Rates" p:url="\${rates.url}"/>
           <bean id="shop" class="Shop"><property name="prices" ref="prices"/></bean>`),
  );
  await using container = await start([Beans, Prices]);
  const shop = container.get(Shop);
  expect(shop.prices).toBe(container.get(Prices));
  expect(shop.prices.url).toBe('http://rates.example/');
  expect(container.get<Rates>('rates').url).toBe('http://rates.example/');
});

test('the environment goes before the file of a property-placeholder; of two locations the later one counts', async () => {
  write('one.properties', 'a=1\nb=1\nc=1\n');
  write('two.properties', 'b=2\n');
  write(
    'beans.xml',
    beans(`<context:property-placeholder location="one.properties, two.properties, none.properties"
             ignore-resource-not-found="true"/>
           <bean id="rates" class="Rates" p:url="\${a} \${b} \${c}"/>`),
  );
  await using container = await start([Beans], { properties: { c: 3 } });
  expect(container.get<Rates>('rates').url).toBe('1 2 3');
});

test('advice stands on beans of files as on others', async () => {
  write('beans.xml', beans('<bean id="shop" class="Shop"/>'));
  await using container = await start([Beans]);
  await expect(container.get(Shop).sell()).resolves.toBe('sold');
  expect(container.get(Shop).constructor.name).toBe('Shop');
});

test('an alias for a bean that an annotation declares', async () => {
  write('beans.xml', beans('<bean id="rates" class="Rates" p:url="u"/><alias name="prices" alias="theirs"/>'));
  await using container = await start([Beans, Prices], { properties: { 'rates.url': 'u' } });
  expect(container.get('theirs')).toBe(container.get(Prices));
});

test("a test's fake takes the place of a bean of a file, with its aliases", async () => {
  write('beans.xml', beans('<bean id="rates" name="r" class="Rates"/><bean id="shop" class="Shop" p:prices-ref="r"/>'));
  const fake = Object.assign(new Rates(), { url: 'fake' });
  await using container = await start([Beans], { overrides: [override(Rates, fake)] });
  expect(container.get(Shop).prices).toBe(fake);
});

test('conditions see the beans of files, and decide which files are read', async () => {
  @Configuration()
  class Fallbacks {
    @ConditionalOnMissingBean(Rates) @Bean({ name: 'otherRates' }) rates(): Rates {
      return new Rates();
    }
  }
  @Profile('dev')
  @ImportResource('none.xml')
  @Configuration()
  class OnlyInDevelopment {}
  write('beans.xml', beans('<bean id="rates" class="Rates"/>'));
  await using container = await start([Beans, Fallbacks, OnlyInDevelopment]);
  expect(container.getAll(Rates)).toEqual([container.get('rates')]);
  await expect(faultsOf([Beans, OnlyInDevelopment], { profiles: ['dev'] })).resolves.toContain(
    'MILLRACE_BEAN_FILE_MISSING',
  );
});

test('all faults of files and of annotations are told together, each with its place', async () => {
  write(
    'beans.xml',
    beans(`<bean id="rates" class="Rate"/>
<bean id="shop" class="Shop"><property name="prices" ref="price"/></bean>
<bean id="broken" class="Rates"><property name="__proto__" value="1"/></bean>
<import resource="other.xml"/>`),
  );
  write('other.xml', '<beans>\n  <bean id="x" clas="Rates"/>\n</beans>');
  await expect(faultsOf([Beans, Prices])).resolves.toBe(
    `test cannot start: 6 faults.
  1. other.xml:2:16: The bean 'x': the attribute of <bean> 'clas' is not known here. Did you mean 'class'? [MILLRACE_BEAN_FILE_SYNTAX]
  2. other.xml:2:3: The bean 'x': has neither 'class' nor a parent with one. [MILLRACE_BEAN_FILE_SYNTAX]
  3. beans.xml:6:18: The bean 'rates': there is no class 'Rate'. Did you mean 'Rates'? [MILLRACE_BEAN_CLASS_UNKNOWN]
  4. beans.xml:8:33: The bean 'broken': a property cannot be called '__proto__'. [MILLRACE_BEAN_MEMBER]
  5. beans.xml:7:54 (bean 'shop'): No bean for 'price', which beans.xml:7:54 (bean 'shop') needs. Beans of a similar name: prices. [MILLRACE_BEAN_UNRESOLVED]
  6. class Prices: rates.url is not set, and the text '\${rates.url}' uses it. [MILLRACE_CONFIG_UNRESOLVED]`,
  );
});

test('who asks for an abstract bean is told that it is one', async () => {
  write(
    'beans.xml',
    beans('<bean id="base" abstract="true" class="Rates"/>\n<bean id="shop" class="Shop" p:prices-ref="base"/>'),
  );
  const faults = await faultsOf([Beans]);
  expect(faults).toContain("No bean for 'base', which beans.xml:7:30 (bean 'shop') needs.");
  expect(faults).toContain("'base' (beans.xml:6:1): it is abstract");
});

test('on a class that is no configuration it is misplaced', async () => {
  @ImportResource('beans.xml')
  class Nothing {}
  write('beans.xml', beans(''));
  await expect(faultsOf([Nothing])).resolves.toContain('[MILLRACE_BEAN_MISPLACED]');
});

test('a class with @Bean methods is for the scan to find', async () => {
  class Methods {
    @Bean() rates(): Rates {
      return new Rates();
    }
  }
  @ImportResource({ locations: 'beans.xml', classes: { Methods } })
  @Configuration()
  class Own {}
  write('beans.xml', beans('<bean class="Methods"/>'));
  await expect(faultsOf([Own])).resolves.toContain('a class with @Bean methods (Methods) is not supported');
});

test('a file that is not UTF-8, is too large, or a folder', async () => {
  writeFileSync(join(folder, 'beans.xml'), Buffer.from([0x3c, 0xff, 0xfe]));
  await expect(faultsOf([Beans])).resolves.toContain('it is not UTF-8');
  write('beans.xml', ' '.repeat(11 * 2 ** 20));
  await expect(faultsOf([Beans])).resolves.toContain('[MILLRACE_CONFIG_FILE_UNREADABLE]');
  rmSync(join(folder, 'beans.xml'));
  await expect(faultsOf([Beans])).resolves.toContain('[MILLRACE_BEAN_FILE_MISSING]');
});

describe('a whole application, with a file as Flink jobs on Spring have it', () => {
  @ImportResource('topology-base.xml')
  @Application({ name: 'topology', scan: [TOPOLOGY], exclude: ['**/scanned/**'] })
  class Topology {}

  test('reads as it is: Java names lead to the classes of the scan', async () => {
    await using container = await TestContainer.start(Topology);
    const service = container.get<DataService>('dataService');
    const { dataSource } = service.template;
    expect(dataSource).toMatchObject({
      driverClassName: 'com.mysql.cj.jdbc.Driver',
      url: 'jdbc:mysql://localhost:3306/flows',
      username: 'flows',
      password: 'hunter2',
      initialized: 1,
    });
    expect([service.findUuid('b'), service.findUuid('b'), service.asked]).toEqual([
      'b in jdbc:mysql://localhost:3306/flows',
      'b in jdbc:mysql://localhost:3306/flows',
      1,
    ]);
  });

  test('explain shows the beans with file and line, and no secret', () => {
    const text = explanationText(explain(prepareApplication(Topology, { env: {} })));
    const file = join(TOPOLOGY, 'topology-base.xml').replace(`${process.cwd()}/`, '');
    expect(text).toContain(`${file}:13:5`);
    expect(text).toMatch(/jdbcTemplate +JdbcTemplate\('druidDataSource'\)/);
    expect(text).toMatch(/dataService +DataService\('jdbcTemplate'\) .*, also 'flowData' and 'data'/);
    expect(text).not.toContain('hunter2');
  });

  test('without its classes each bean is a fault that says what to do', async () => {
    @ImportResource(join(TOPOLOGY, 'topology-base.xml'))
    @Configuration()
    class NoClasses {}
    const faults = await faultsOf([NoClasses]);
    for (const name of ['DruidDataSource', 'JdbcTemplate', 'DataService']) {
      expect(faults).toMatch(new RegExp(`there is no class '[a-z.]+\\.${name}'`));
    }
  });

  test('component-scan finds classes in folders and packages, module#Class tells two of one name apart', async () => {
    write(
      'beans.xml',
      beans(`<context:component-scan base-package="${TOPOLOGY}/scanned"/>
        <bean id="one" class="${TOPOLOGY}/services/same-name#Twin"/>
        <bean id="other" class="${TOPOLOGY}/scanned/found#Twin"/>`),
    );
    @ImportResource(join(folder, 'beans.xml'))
    @Application({ name: 'scanning', scan: [join(TOPOLOGY, 'services')], exclude: ['**/data-service.ts'] })
    class Scanning {}
    await using container = await TestContainer.start(Scanning, { cwd: folder });
    expect(container.get(Found)).toBeInstanceOf(Found);
    expect([container.get('one'), container.get('other')]).toMatchObject([{ of: 'services' }, { of: 'scanned' }]);
  });

  test('a package is a path of folders; one that is not there is a fault', async () => {
    @ImportResource(join(folder, 'beans.xml'))
    @Application({ name: 'packages', scan: [join(TOPOLOGY, 'services')], exclude: ['**/data-service.ts'] })
    class Packages {}
    write('beans.xml', beans('<context:component-scan base-package="fixtures.topology.scanned"/>'));
    await using container = await TestContainer.start(Packages, { cwd: __dirname });
    expect(container.get(Found)).toBeInstanceOf(Found);
    write('beans.xml', beans('<context:component-scan base-package="fixtures.none"/><bean class="Twins"/>'));
    await expect(TestContainer.start(Packages, { cwd: __dirname })).rejects.toThrow(
      /There is nothing to scan at 'fixtures\.none'[^]*there is no class 'Twins'\. Did you mean 'Twin'\?/,
    );
  });

  test('of two classes of one name neither is guessed', async () => {
    @ImportResource(join(folder, 'beans.xml'))
    @Application({ name: 'twins', scan: [TOPOLOGY] })
    class Twins {}
    write('beans.xml', beans('<bean class="com.example.Twin"/>'));
    await expect(TestContainer.start(Twins, { cwd: folder })).rejects.toThrow(
      /'com\.example\.Twin' is the name of several classes: .*found\.ts#Twin, .*same-name\.ts#Twin/,
    );
  });
});
