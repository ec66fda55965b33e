import { Inject } from '../../../../decorators/inject';
import { Value } from '../../../../decorators/value';
import { beans, readBeans, startBeans } from '../../../support/bean-files';

const Typed = (): PropertyDecorator => () => undefined;
const TypedMethod = (): MethodDecorator => () => undefined;

class Pool {
  @Typed() size!: number;
  @Typed() eager!: boolean;
  @Typed() hosts!: string[];
  @Typed() since!: Date;
  untyped!: unknown;
  user?: string;
  readonly inner = { deeper: { name: '' } };
  readonly calls: unknown[] = [];

  set driver(name: string) {
    this.calls.push(['driver', name]);
  }

  get total(): number {
    return this.calls.length;
  }

  find(): void {
    // Only there to be no property.
  }

  @TypedMethod() setTimeout(timeout: number): void {
    this.calls.push(['setTimeout', timeout]);
  }
}

class Client {
  @Inject('missing') pool!: Pool;
  @Value('${missing.url}') url!: string;
}

const classes = [Pool, Client];
const pool = async (content: string, attributes = '', options = {}): Promise<Pool> =>
  (await startBeans(beans(`<bean id="x" class="Pool" ${attributes}>${content}</bean>`), { classes, ...options })).get(
    Pool,
  );
const faults = (content: string): readonly string[] =>
  readBeans(beans(`<bean id="x" class="Pool">${content}</bean>`), { classes }).faults;

test('texts become what the compiler recorded for the property', async () => {
  const made = await pool(`
    <property name="size" value="5"/>
    <property name="eager"><value>true</value></property>
    <property name="hosts" value="a, b"/>
    <property name="since" value="2026-01-31"/>
    <property name="untyped" value="5"/>`);
  expect(made).toMatchObject({
    size: 5,
    eager: true,
    hosts: ['a', 'b'],
    since: new Date('2026-01-31'),
    untyped: '5',
  });
});

test('by its accessor, and by its method setName as Spring sets properties', async () => {
  const made = await pool('<property name="driver" value="pg"/><property name="timeout" value="10"/>');
  expect(made.calls).toEqual([
    ['driver', 'pg'],
    ['setTimeout', 10],
  ]);
});

test('by the p-namespace, with dashes', async () => {
  expect(await pool('', 'p:size="3" p:un-typed="x"')).toMatchObject({ size: 3, unTyped: 'x' });
});

test('a compound name is followed from property to property', async () => {
  expect((await pool('<property name="inner.deeper.name" value="deep"/>')).inner.deeper.name).toBe('deep');
});

test('on the way of a compound name something must be there', async () => {
  await expect(pool('<property name="user.name" value="x"/>')).rejects.toMatchObject({
    code: 'MILLRACE_BEAN_FAILED',
    message: expect.stringContaining('user is undefined'),
  });
});

test('what the file says goes before the annotation on the field', async () => {
  const xml = beans(`<bean id="pool" class="Pool"/>
    <bean id="client" class="Client"><property name="pool" ref="pool"/><property name="url" value="u"/></bean>`);
  const container = await startBeans(xml, { classes });
  expect(container.get(Client)).toMatchObject({ pool: container.get(Pool), url: 'u' });
});

test('placeholders in values, with defaults; a configured list is one', async () => {
  const made = await pool(
    `<property name="size" value="\${pool.size}"/>
     <property name="untyped" value="\${pool.user:\${pool.other:nobody}}"/>
     <property name="hosts" value="\${pool.hosts}"/>`,
    '',
    { properties: { pool: { size: 7, hosts: ['a,b', 'c'] } } },
  );
  expect(made).toMatchObject({ size: 7, untyped: 'nobody', hosts: ['a,b', 'c'] });
});

test.each([
  ['total', 'Pool.total can only be read'],
  ['find', 'Pool.find is a method'],
  ['__proto__', "a property cannot be called '__proto__'"],
  ['constructor', "a property cannot be called 'constructor'"],
  ['prototype', "a property cannot be called 'prototype'"],
  ['inner.__proto__.polluted', "a property cannot be called 'inner.__proto__.polluted'"],
  ['inner..name', "a property cannot be called 'inner..name'"],
  ['', "a property cannot be called ''"],
])("the property '%s' is refused", (name, problem) => {
  expect(faults(`<property name="${name}" value="x"/>`)).toEqual([
    expect.stringMatching(/^beans\.xml:6:27 MILLRACE_BEAN_MEMBER: The bean 'x': /),
  ]);
  expect(faults(`<property name="${name}" value="x"/>`)[0]).toContain(problem);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test.each([
  ['<property name="size" value="many"/>', "MILLRACE_BEAN_TEXT: The bean 'x': 'many' is not a number."],
  [
    '<property name="size" value="${secret.size}"/>',
    "MILLRACE_CONFIG_UNRESOLVED: secret.size is not set, and the text '${secret.size}' uses it.",
  ],
  [
    '<property name="size" value="${a"/>',
    "MILLRACE_CONFIG_PLACEHOLDER: The placeholder at column 1 of '${a' has no end.",
  ],
  [
    '<property name="size" value="#{1 + 1}"/>',
    "MILLRACE_BEAN_FILE_UNSUPPORTED: The bean 'x': an expression, '#{...}', is not supported.",
  ],
  ['<property name="size"/>', "MILLRACE_BEAN_FILE_SYNTAX: The bean 'x': <property> has no value."],
  [
    '<property name="size" value="1" ref="y"/>',
    "MILLRACE_BEAN_FILE_SYNTAX: The bean 'x': <property> has 2 values, and takes one.",
  ],
  [
    '<property name="size" value="1"/><property name="size" value="2"/>',
    "MILLRACE_BEAN_FILE_SYNTAX: The bean 'x': the property 'size' is given twice.",
  ],
  [
    '<property name="inner[0]" value="1"/>',
    "MILLRACE_BEAN_FILE_UNSUPPORTED: The bean 'x': the element of a collection as a property, 'inner[0]', is not supported.",
  ],
])('%s is a fault at its place', (content, fault) => {
  expect(faults(content).map((one) => one.replace(/^beans\.xml:6:\d+ /, ''))).toEqual([fault]);
});

test('a value that a placeholder stands for is not told: it may be secret', () => {
  const { faults: found } = readBeans(beans('<bean id="x" class="Pool" p:size="${db.password}"/>'), {
    classes,
    properties: { db: { password: 'hunter2' } },
  });
  expect(found).toEqual([expect.stringContaining("'${db.password}' is not a number")]);
  expect(found.join()).not.toContain('hunter2');
});
