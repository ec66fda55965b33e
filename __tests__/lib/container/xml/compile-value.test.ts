import { beans, readBeans, startBeans } from '../../../support/bean-files';

const Typed = (): PropertyDecorator => () => undefined;

class Leaf {
  name = '';
  destroyed = false;
  close(): void {
    this.destroyed = true;
  }
}

class Holder {
  value: unknown;
  other: unknown;
  @Typed() set!: Set<unknown>;
  @Typed() list!: unknown[];
  @Typed() map!: Map<unknown, unknown>;
}

const classes = [Leaf, Holder];
const LEAF = '<bean id="leaf" class="Leaf" p:name="top"/>';

async function value(written: string, property = 'value'): Promise<unknown> {
  const xml = beans(
    `${LEAF}<bean id="holder" class="Holder"><property name="${property}">${written}</property></bean>`,
  );
  const container = await startBeans(xml, { classes });
  return (container.get(Holder) as unknown as Record<string, unknown>)[property];
}

const faults = (written: string): readonly string[] =>
  readBeans(beans(`${LEAF}<bean id="holder" class="Holder"><property name="value">${written}</property></bean>`), {
    classes,
  }).faults;

test.each<[string, unknown]>([
  ['<value> as it stands </value>', ' as it stands '],
  ['<value></value>', ''],
  ['<value type="int">7</value>', 7],
  ['<value type="java.time.Duration">PT1M</value>', 60_000],
  ['<null/>', null],
  ['<idref bean="leaf"/>', 'leaf'],
  ['<list><value>a</value><null/><list/></list>', ['a', null, []]],
  ['<array value-type="int"><value>1</value><value>2</value></array>', [1, 2]],
  ['<list value-type="int"><value>1</value><value type="string">2</value></list>', [1, '2']],
  ['<set><value>a</value><value>b</value><value>a</value></set>', new Set(['a', 'b'])],
  ['<map/>', new Map()],
  [
    '<map><entry key="a" value="1"/><entry value="2"><key><value>b</value></key></entry></map>',
    new Map([
      ['a', '1'],
      ['b', '2'],
    ]),
  ],
  ['<map><entry key="__proto__" value="1"/></map>', new Map([['__proto__', '1']])],
  ['<map key-type="int" value-type="boolean"><entry key="1" value="on"/></map>', new Map([[1, true]])],
  ['<map><entry key="a" value="1" value-type="int"/></map>', new Map([['a', 1]])],
  ['<map><entry key="a"><list><value>x</value></list></entry></map>', new Map([['a', ['x']]])],
  ['<props><prop key="a.b"> c </prop><prop key="d"/></props>', { 'a.b': 'c', d: '' }],
])('%s', async (written, expected) => {
  await expect(value(written)).resolves.toEqual(expected);
});

test('references: to beans, in collections, as keys and values', async () => {
  const container = await startBeans(
    beans(`${LEAF}<bean id="holder" class="Holder">
      <property name="value"><list><ref bean="leaf"/></list></property>
      <property name="other"><map><entry key-ref="leaf" value-ref="leaf"/></map></property></bean>`),
    { classes },
  );
  const leaf = container.get(Leaf);
  const { value: list, other: map } = container.get(Holder);
  expect((list as Leaf[])[0]).toBe(leaf);
  expect((map as Map<Leaf, Leaf>).get(leaf)).toBe(leaf);
});

test('a collection is of the class that the property is written with', async () => {
  const two = '<value>a</value><value>a</value>';
  await expect(value(`<list>${two}</list>`, 'set')).resolves.toEqual(new Set(['a']));
  await expect(value(`<set>${two}</set>`, 'list')).resolves.toEqual(['a']);
  await expect(value('<props><prop key="__proto__">1</prop></props>', 'map')).resolves.toEqual(
    new Map([['__proto__', '1']]),
  );
});

test('an inner bean is made for the one around it, found by nobody else, and ends with it', async () => {
  const container = await startBeans(
    beans(`<bean id="holder" class="Holder" scope="prototype"><property name="value">
      <bean id="ignored" class="Leaf" scope="singleton" destroy-method="close" p:name="inner"/></property></bean>`),
    { classes },
  );
  expect([container.has('ignored'), container.has(Leaf)]).toEqual([false, false]);
  const [one, other] = [container.get(Holder), container.get(Holder)];
  expect(one.value).toMatchObject({ name: 'inner' });
  expect(one.value).not.toBe(other.value);
  await container.release(one);
  expect([(one.value as Leaf).destroyed, (other.value as Leaf).destroyed]).toEqual([true, false]);
});

test('collections are made anew for each instance of a prototype', async () => {
  const container = await startBeans(
    beans(`<bean id="holder" class="Holder" scope="prototype"><property name="value"><list/></property></bean>`),
    { classes },
  );
  expect(container.get(Holder).value).not.toBe(container.get(Holder).value);
});

test.each([
  [
    '<idref bean="leaff"/>',
    "MILLRACE_BEAN_UNRESOLVED: No bean for 'leaff', which beans.xml:6:107 (bean 'holder') needs. Beans of a similar name: leaf.",
  ],
  ['<value type="Leaf">x</value>', "MILLRACE_BEAN_FILE_SYNTAX: The bean 'holder': the type 'Leaf' is not known here."],
  ['<map><entry value="1"/></map>', "MILLRACE_BEAN_FILE_SYNTAX: The bean 'holder': <entry> takes one key."],
  [
    '<map><entry key="a" key-ref="leaf" value="1"/></map>',
    "MILLRACE_BEAN_FILE_SYNTAX: The bean 'holder': <entry> takes one key.",
  ],
  ['<map><entry key="a"/></map>', "MILLRACE_BEAN_FILE_SYNTAX: The bean 'holder': <entry> has no value."],
  [
    '<props><prop key="__proto__">x</prop></props>',
    "MILLRACE_BEAN_MEMBER: The bean 'holder': a prop cannot be called '__proto__'.",
  ],
  [
    '<list merge="yes"/>',
    "MILLRACE_BEAN_FILE_SYNTAX: The bean 'holder': the attribute 'merge' is 'yes', and takes true or false.",
  ],
  ['<list>text</list>', "MILLRACE_BEAN_FILE_SYNTAX: The bean 'holder': no text may stand in <list>."],
  [
    '<list><valeu/></list>',
    "MILLRACE_BEAN_FILE_SYNTAX: The bean 'holder': the element in <list> 'valeu' is not known here. Did you mean 'value'?",
  ],
  [
    '<ref parent="leaf" bean="leaf"/>',
    "MILLRACE_BEAN_FILE_UNSUPPORTED: The bean 'holder': the attribute 'parent' of <ref> is not supported.",
  ],
])('%s is a fault', (written, fault) => {
  expect(faults(written).map((one) => one.replace(/^beans\.xml:6:\d+ /, ''))).toEqual([fault]);
});

test('a reference to a bean that there is not is told with file, line, column and bean', async () => {
  const { container, faults: early } = readBeans(
    beans('<bean id="base" class="Leaf" abstract="true"/>\n<bean id="holder" class="Holder" p:value-ref="leav"/>'),
    { classes },
  );
  expect(early).toEqual([]);
  await expect(container.start()).rejects.toThrow(
    "beans.xml:7:34 (bean 'holder'): No bean for 'leav', which beans.xml:7:34 (bean 'holder') needs.",
  );
});
