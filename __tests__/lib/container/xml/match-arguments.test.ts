import { beans, readBeans, startBeans } from '../../../support/bean-files';

/** Makes the compiler record the types of a class, as any decorator does. */
const Typed = (): ClassDecorator => () => undefined;

@Typed()
class Example {
  constructor(
    readonly years: number,
    readonly answer: string,
  ) {}
}

/** Without recorded types; its names are known. */
class Plain {
  constructor(
    readonly years: unknown,
    readonly answer: unknown = 'none',
  ) {}
}

class Bar {}
class Baz {}

@Typed()
class Foo {
  constructor(
    readonly bar: Bar,
    readonly baz: Baz,
  ) {}
}

const classes = [Example, Plain, Bar, Baz, Foo];
const made = async (bean: string): Promise<unknown> =>
  (await startBeans(beans(`<bean id="bar" class="Bar"/><bean id="baz" class="Baz"/>${bean}`), { classes })).get('x');
const faults = (bean: string): readonly string[] => readBeans(beans(bean), { classes }).faults;

// The examples of Spring's reference, "Constructor-based Dependency Injection".
test.each([
  [`<constructor-arg type="int" value="7500000"/><constructor-arg type="java.lang.String" value="42"/>`],
  [`<constructor-arg type="java.lang.String" value="42"/><constructor-arg type="int" value="7500000"/>`],
  [`<constructor-arg index="0" value="7500000"/><constructor-arg index="1" value="42"/>`],
  [`<constructor-arg index="1" value="42"/><constructor-arg index="0" value="7500000"/>`],
  [`<constructor-arg name="answer" value="42"/><constructor-arg name="years" value="7500000"/>`],
  [`<constructor-arg name="answer" value="42"/><constructor-arg value="7500000"/>`],
])('arguments by type, index and name: %s', async (args) => {
  await expect(made(`<bean id="x" class="Example">${args}</bean>`)).resolves.toMatchObject({
    years: 7_500_000,
    answer: '42',
  });
});

test('by the c-namespace: names, indices, references, and in order', async () => {
  await expect(made('<bean id="x" class="Example" c:answer="42" c:years="1"/>')).resolves.toMatchObject({ years: 1 });
  await expect(made('<bean id="x" class="Example" c:_1="42" c:_0="1"/>')).resolves.toMatchObject({ answer: '42' });
  await expect(made('<bean id="x" class="Foo" c:baz-ref="baz" c:bar-ref="bar"/>')).resolves.toEqual(
    new Foo(new Bar(), new Baz()),
  );
  await expect(made('<bean id="x" class="Plain" c:_="1"/>')).resolves.toMatchObject({ years: '1' });
});

test('references are told apart by their classes, whatever their order', async () => {
  for (const [one, other] of [
    ['bar', 'baz'],
    ['baz', 'bar'],
  ]) {
    const args = `<constructor-arg ref="${one}"/><constructor-arg ref="${other}"/>`;
    const { bar, baz } = (await made(`<bean id="x" class="Foo">${args}</bean>`)) as Foo;
    expect([bar, baz]).toEqual([expect.any(Bar), expect.any(Baz)]);
  }
});

test('what the file gives nothing for is injected by type', async () => {
  await expect(made('<bean id="x" class="Foo"/>')).resolves.toEqual(new Foo(new Bar(), new Baz()));
  await expect(made('<bean id="x" class="Foo"><constructor-arg ref="baz"/></bean>')).resolves.toEqual(
    new Foo(new Bar(), new Baz()),
  );
});

test('a default value holds where nothing is given', async () => {
  await expect(made('<bean id="x" class="Plain"><constructor-arg value="1"/></bean>')).resolves.toEqual(new Plain('1'));
});

test('without recorded types a text stays one, unless it says what it is', async () => {
  await expect(made('<bean id="x" class="Plain" c:years="1"/>')).resolves.toMatchObject({ years: '1' });
  await expect(
    made('<bean id="x" class="Plain"><constructor-arg name="years" type="int" value="1"/></bean>'),
  ).resolves.toMatchObject({ years: 1 });
});

test.each([
  [
    '<constructor-arg index="2" value="1"/>',
    "MILLRACE_BEAN_ARGUMENT: The bean 'x': the constructor of Example has no parameter 2: it takes 2.",
  ],
  [
    '<constructor-arg name="year" value="1"/>',
    "MILLRACE_BEAN_ARGUMENT: The bean 'x': the constructor of Example has no parameter 'year'; did you mean years.",
  ],
  [
    '<constructor-arg value="1"/><constructor-arg value="2"/><constructor-arg value="3"/>',
    "MILLRACE_BEAN_ARGUMENT: The bean 'x': the constructor of Example takes 2 arguments, and none fits this one.",
  ],
  ['<constructor-arg index="0" value="many"/>', "MILLRACE_BEAN_TEXT: The bean 'x': 'many' is not a number."],
  [
    '<constructor-arg index="0" value="1"/><constructor-arg index="0" value="2"/>',
    "MILLRACE_BEAN_FILE_SYNTAX: The bean 'x': the argument 0 is given twice.",
  ],
  [
    '<constructor-arg index="-1" value="1"/>',
    "MILLRACE_BEAN_FILE_SYNTAX: The bean 'x': '-1' is not an index from 0 to 99.",
  ],
  [
    '<constructor-arg index="0" value="1"/>',
    "MILLRACE_BEAN_ARGUMENT: The bean 'x': the constructor of Example is given nothing for parameter 1 (answer).",
  ],
  [
    '<constructor-arg type="inte" value="1"/>',
    "MILLRACE_BEAN_FILE_SYNTAX: The bean 'x': the type 'inte' is not known here. Did you mean 'int'?",
  ],
])('%s is a fault', (args, fault) => {
  const found = faults(`<bean id="x" class="Example">${args}</bean>`);
  expect(found.map((one) => one.replace(/^beans\.xml:\d+:\d+ /, ''))).toContain(fault);
});

test('a class that no text becomes asks for a reference', () => {
  expect(faults('<bean id="x" class="Foo" c:bar="bar" c:baz="baz"/>')[0]).toBe(
    "beans.xml:6:26 MILLRACE_BEAN_TEXT: The bean 'x': 'bar' is not a Bar: refer to a bean.",
  );
});
