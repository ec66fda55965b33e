import { factoryDefinition } from '../../../../lib/container/factory-definition';
import { Order } from '../../../../decorators/order';
import { Qualifier } from '../../../../decorators/qualifier';
import { beans, readBeans, startBeans } from '../../../support/bean-files';

const Typed = (): MethodDecorator => () => undefined;

class Connection {
  constructor(readonly url: string) {}
}
class Factory {
  prefix = 'db:';
  static readonly made: string[] = [];
  static create(url: string): Connection {
    Factory.made.push(url);
    return new Connection(url);
  }
  @Typed() static typed(size: number): Connection {
    return new Connection(String(size + 1));
  }
  @Typed() open(url: string): Connection {
    return new Connection(this.prefix + url);
  }
  async later(): Promise<Connection> {
    await Promise.resolve();
    return new Connection('later');
  }
  nothing(): void {
    // A factory that makes nothing.
  }
}
@Order(7)
@Qualifier('main')
class Ordered {}

const classes = [Connection, Factory, Ordered];
const faults = (content: string): readonly string[] =>
  readBeans(beans(content), { classes }).faults.map((one) => one.replace(/^beans\.xml:\d+:\d+ /, ''));
const get = async <T>(content: string, name = 'x'): Promise<T> =>
  (await startBeans(beans(content), { classes })).get<T>(name);

test('names: the id, further names, aliases and aliases of aliases lead to one bean', async () => {
  const container = await startBeans(
    beans(`<bean id="x" name="y, z;w" class="Ordered"/><alias name="v" alias="u"/><alias name="x" alias="v"/>
      <bean name="first second" class="Factory"/><alias name="x" alias="x"/>`),
    { classes },
  );
  for (const name of ['y', 'z', 'w', 'v', 'u']) expect(container.get(name)).toBe(container.get('x'));
  expect(container.get('second')).toBe(container.get('first'));
});

test('a bean without a name is called by its class and a number, the first one by its class as well', async () => {
  const container = await startBeans(beans('<bean class="a.Ordered"/><bean class="a.Ordered"/>'), { classes });
  expect(container.get('a.Ordered')).toBe(container.get('a.Ordered#0'));
  expect(container.get('a.Ordered#1')).not.toBe(container.get('a.Ordered#0'));
});

test('scope, lazy-init, primary, autowire-candidate, depends-on, qualifier', () => {
  const { definitions } = readBeans(
    beans(`<bean id="a" class="Ordered" scope="prototype" lazy-init="true" primary="true" depends-on="b, c d"
             autowire-candidate="false"><qualifier value="fast"/></bean>
           <bean id="b" class="Ordered"/>`),
    { classes },
  );
  expect(definitions).toMatchObject([
    {
      scope: 'prototype',
      lazy: true,
      primary: true,
      autowireCandidate: false,
      dependsOn: ['b', 'c', 'd'],
      qualifier: 'fast',
      order: 7,
      origin: 'beans.xml:6:1',
    },
    { scope: 'singleton', lazy: false, primary: false, autowireCandidate: true, qualifier: 'main', order: 7 },
  ]);
});

test('an abstract bean is none: it needs no class, and is not made', () => {
  const { definitions, faults: none } = readBeans(
    beans(
      '<bean id="a" abstract="true" p:x="1"/><bean id="b" class="Ordered" abstract="true"/><bean id="c" class="Ordered"/>',
    ),
    { classes },
  );
  expect([definitions.map(({ name }) => name), none]).toEqual([['c'], []]);
});

test('what is no autowire-candidate is found by its name only', async () => {
  const container = await startBeans(
    beans('<bean id="a" class="Ordered" autowire-candidate="false"/><bean id="b" class="Ordered"/>'),
    { classes },
  );
  expect(container.get(Ordered)).toBe(container.get('b'));
  expect(container.get('a')).toBeInstanceOf(Ordered);
});

test('made by a static method, which takes the arguments as they are written', async () => {
  await expect(get('<bean id="x" class="Factory" factory-method="create" c:url="u"/>')).resolves.toEqual(
    new Connection('u'),
  );
  await expect(get('<bean id="x" class="Factory" factory-method="typed" c:_="1"/>')).resolves.toEqual(
    new Connection('2'),
  );
});

test('made by a method of another bean, also asynchronously; found by what the method is written to return', async () => {
  const factory = '<bean id="f" class="Factory"/>';
  await expect(get(`${factory}<bean id="x" factory-bean="f" factory-method="open" c:url="u"/>`)).resolves.toEqual(
    new Connection('db:u'),
  );
  await expect(get(`${factory}<bean id="x" factory-bean="f" factory-method="later"/>`)).resolves.toEqual(
    new Connection('later'),
  );
  const { definitions } = readBeans(
    beans(`${factory}<bean id="x" factory-bean="f" factory-method="open" c:url="u"/>
      <bean id="y" factory-bean="f" factory-method="later"/><bean id="z" class="Factory" factory-method="create" c:_="u"/>`),
    { classes },
  );
  expect(definitions.slice(1)).toMatchObject([
    { type: Connection, open: true, asynchronous: false },
    { open: true, asynchronous: true },
    { open: true, asynchronous: false },
  ]);
  expect(definitions.slice(2).map(({ type }) => type)).toEqual([undefined, undefined]);
});

test('a factory that is declared elsewhere, its class known or not', async () => {
  class Known extends Factory {}
  const content = '<bean id="x" factory-bean="known" factory-method="open" c:_0="u"/>';
  const known = factoryDefinition({ type: Known, name: 'known', create: () => new Known(), origin: 'test' });
  const { type: _, ...unknown } = known;
  for (const definition of [known, unknown]) {
    const container = await startBeans(beans(content), { classes, others: () => [definition] });
    expect(container.get('x')).toEqual(new Connection('db:u'));
  }
  const wrong = beans('<bean id="x" factory-bean="known" factory-method="opens"/>');
  expect(readBeans(wrong, { classes, others: () => [known] }).faults).toEqual([
    expect.stringContaining("Known has no method opens. Did you mean 'open'?"),
  ]);
  await expect(startBeans(wrong, { classes, others: () => [unknown] })).rejects.toMatchObject({
    code: 'MILLRACE_BEAN_FAILED',
    message: expect.stringContaining("its factory 'known' has no method opens"),
  });
});

test.each([
  [
    '<bean id="x" class="Factory" factory-method="open"/>',
    "MILLRACE_BEAN_MEMBER: The bean 'x': Factory has no static method open.",
  ],
  [
    '<bean id="x" class="Factory" factory-method="constructor"/>',
    "MILLRACE_BEAN_MEMBER: The bean 'x': Factory has no static method constructor.",
  ],
  [
    '<bean id="x" class="Factory" factory-method="apply"/>',
    "MILLRACE_BEAN_MEMBER: The bean 'x': Factory has no static method apply.",
  ],
  [
    '<bean id="f" class="Factory"/><bean id="x" factory-bean="f"/>',
    "MILLRACE_BEAN_FILE_SYNTAX: The bean 'x': 'factory-bean' needs a 'factory-method'.",
  ],
  [
    '<bean id="f" class="Factory"/><bean id="x" class="Factory" factory-bean="f" factory-method="open"/>',
    "MILLRACE_BEAN_FILE_SYNTAX: The bean 'x': 'factory-bean' and 'class' exclude each other.",
  ],
  [
    '<bean id="f" class="Factory"/><bean id="x" factory-bean="f" factory-method="__proto__"/>',
    "MILLRACE_BEAN_MEMBER: The bean 'x': Factory has no method __proto__.",
  ],
  [
    '<bean id="x" class="Factorie"/>',
    "MILLRACE_BEAN_CLASS_UNKNOWN: The bean 'x': there is no class 'Factorie'. Did you mean 'Factory'?",
  ],
  [
    '<bean id="x" class="Ordered" scope="session"/>',
    "MILLRACE_BEAN_FILE_UNSUPPORTED: The bean 'x': the scope 'session' is not supported.",
  ],
  [
    '<bean id="x" class="Ordered" autowire="byName"/>',
    "MILLRACE_BEAN_FILE_UNSUPPORTED: The bean 'x': autowire='byName' is not supported.",
  ],
  [
    '<bean id="x" class="Ordered"><lookup-method name="a" bean="b"/></bean>',
    "MILLRACE_BEAN_FILE_UNSUPPORTED: The bean 'x': <lookup-method> is not supported.",
  ],
  [
    '<bean id="a b" class="Ordered"/>',
    "MILLRACE_BEAN_FILE_SYNTAX: The bean 'a b': the id 'a b' is empty, or holds a blank, a comma or a semicolon.",
  ],
  [
    '<bean id="x" class="Ordered"/><alias name="z" alias="y"/>',
    "MILLRACE_BEAN_UNRESOLVED: No bean for 'z', which the alias 'y' (beans.xml:6:31) needs. Beans of a similar name: x.",
  ],
  [
    '<bean id="x" class="Ordered"/><bean id="y" class="Ordered"/><alias name="x" alias="y"/>',
    "MILLRACE_BEAN_FILE_SYNTAX: the alias 'y' is the name of a bean.",
  ],
  [
    '<bean id="x" class="Ordered"/><bean id="y" class="Ordered"/><alias name="x" alias="z"/><alias name="y" alias="z"/>',
    "MILLRACE_BEAN_FILE_SYNTAX: the alias 'z' is given to 'x' already.",
  ],
  [
    '<alias name="a" alias="b"/><alias name="b" alias="a"/>',
    "MILLRACE_BEAN_UNRESOLVED: No bean for 'b', which the alias 'b' (beans.xml:6:1) needs.",
  ],
])('%s is a fault', (content, fault) => {
  expect(faults(content)).toContain(fault);
});

test('a name that two beans have is a fault of the start, with both places', async () => {
  const { container } = readBeans(beans('<bean id="x" class="Ordered"/>\n<bean id="y" name="x" class="Factory"/>'), {
    classes,
  });
  await expect(container.start()).rejects.toThrow(
    "The bean name 'x' is given twice: by beans.xml:6:1 and by beans.xml:7:1.",
  );
});

test('beans that need each other are a fault, by properties as well', async () => {
  const { container } = readBeans(
    beans('<bean id="x" class="Ordered" p:other-ref="y"/><bean id="y" class="Ordered" p:other-ref="x"/>'),
    { classes },
  );
  await expect(container.start()).rejects.toThrow('The beans need each other: x -> y -> x.');
});

test('a factory that makes nothing fails the start with its place', async () => {
  const content = '<bean id="f" class="Factory"/><bean id="x" factory-bean="f" factory-method="nothing"/>';
  await expect(startBeans(beans(content), { classes })).rejects.toThrow(
    "The bean 'x' (beans.xml:6:31) could not be created",
  );
});
