import { beans, readBeans, startBeans } from '../../../support/bean-files';

class Base {
  readonly calls: string[] = [];
  name = '';
  age = '';
  emails: unknown;
  constructor(
    readonly one: unknown = 'none',
    readonly two: unknown = 'none',
  ) {}
  begin(): void {
    this.calls.push('begin');
  }
  start(): void {
    this.calls.push('start');
  }
}
class Derived extends Base {}

const classes = [Base, Derived];
const made = async (content: string, attributes = ''): Promise<Base> =>
  (await startBeans(beans(content, attributes), { classes })).get('child');
const faults = (content: string): readonly string[] => readBeans(beans(content), { classes }).faults;

// Spring's reference, "Bean Definition Inheritance".
test('a child has the properties of its parent, and its own instead of them', async () => {
  const child = await made(`
    <bean id="base" abstract="true" class="Base"><property name="name" value="parent"/><property name="age" value="1"/></bean>
    <bean id="child" class="Derived" parent="base" init-method="begin"><property name="name" value="override"/></bean>`);
  expect(child).toBeInstanceOf(Derived);
  expect(child).toMatchObject({ name: 'override', age: '1', calls: ['begin'] });
});

test('it takes the class, the scope, the arguments and the life cycle methods, over generations', async () => {
  const container = await startBeans(
    beans(`
    <bean id="a" abstract="true" class="Base" scope="prototype" init-method="begin" c:_0="1" c:_1="2"/>
    <bean id="b" abstract="true" parent="a" c:_1="3"/>
    <bean id="child" parent="b"/>`),
    { classes },
  );
  expect(container.get('child')).toMatchObject({ one: '1', two: '3', calls: ['begin'] });
  expect(container.get('child')).not.toBe(container.get('child'));
});

test('arguments without an index come after those of the parent, named ones take their place', async () => {
  const parent = '<bean id="a" abstract="true" class="Base"><constructor-arg value="1"/></bean>';
  await expect(made(`${parent}<bean id="child" parent="a"><constructor-arg value="2"/></bean>`)).resolves.toMatchObject(
    { one: '1', two: '2' },
  );
  await expect(
    made(`<bean id="a" abstract="true" class="Base" c:one="1"/><bean id="child" parent="a" c:one="2"/>`),
  ).resolves.toMatchObject({ one: '2', two: 'none' });
});

test('abstract, lazy-init, primary, depends-on and autowire-candidate are its own', () => {
  const { definitions } = readBeans(
    beans(`<bean id="other" class="Derived"/>
    <bean id="a" class="Base" lazy-init="true" primary="true" depends-on="other" autowire-candidate="false"/>
    <bean id="child" parent="a"/>`),
    { classes },
  );
  expect(definitions.at(-1)).toMatchObject({
    name: 'child',
    lazy: false,
    primary: false,
    dependsOn: [],
    autowireCandidate: true,
  });
});

test('a default-init-method stands before what the parent names, as in Spring', async () => {
  const child = await made(
    '<bean id="a" abstract="true" class="Base" init-method="begin"/><bean id="child" parent="a"/>',
    'default-init-method="start"',
  );
  expect(child.calls).toEqual(['start']);
});

describe('merge', () => {
  const merged = async (parent: string, child: string, attributes = ''): Promise<unknown> =>
    (
      await made(
        `<bean id="a" abstract="true" class="Base"><property name="emails">${parent}</property></bean>
         <bean id="child" parent="a"><property name="emails">${child}</property></bean>`,
        attributes,
      )
    ).emails;

  test("lists: the parent's elements come first", async () => {
    await expect(
      merged('<list><value>a</value></list>', '<list merge="true"><value>b</value></list>'),
    ).resolves.toEqual(['a', 'b']);
  });

  test('sets, maps and props: an own entry takes the place of the same one', async () => {
    await expect(
      merged('<set><value>a</value></set>', '<set merge="true"><value>b</value><value>a</value></set>'),
    ).resolves.toEqual(new Set(['a', 'b']));
    await expect(
      merged(
        '<map><entry key="a" value="1"/><entry key="b" value="2"/></map>',
        '<map merge="true"><entry key="b" value="3"/></map>',
      ),
    ).resolves.toEqual(
      new Map([
        ['a', '1'],
        ['b', '3'],
      ]),
    );
    // The very example of the reference.
    await expect(
      merged(
        '<props><prop key="administrator">a@example.com</prop><prop key="support">s@example.com</prop></props>',
        '<props merge="true"><prop key="sales">sales@example.com</prop><prop key="support">s@example.co.uk</prop></props>',
      ),
    ).resolves.toEqual({
      administrator: 'a@example.com',
      sales: 'sales@example.com',
      support: 's@example.co.uk',
    });
  });

  test('not without merge, and with default-merge unless it says false', async () => {
    const [a, b] = ['<list><value>a</value></list>', '<list><value>b</value></list>'];
    await expect(merged(a, b)).resolves.toEqual(['b']);
    await expect(merged(a, b, 'default-merge="true"')).resolves.toEqual(['a', 'b']);
    await expect(merged(a, '<list merge="false"/>', 'default-merge="true"')).resolves.toEqual([]);
  });

  test('collections of different kinds cannot be merged', () => {
    expect(
      faults(`<bean id="a" abstract="true" class="Base"><property name="emails"><set/></property></bean>
        <bean id="child" parent="a"><property name="emails"><list merge="true"/></property></bean>`),
    ).toEqual([expect.stringContaining("its <list> cannot be merged with the parent's set")]);
  });
});

test('inner beans of a parent are made for each child', async () => {
  const container = await startBeans(
    beans(`<bean id="a" abstract="true" class="Base"><property name="emails"><bean class="Derived"/></property></bean>
      <bean id="x" parent="a"/><bean id="y" parent="a"/>`),
    { classes },
  );
  const [x, y] = [container.get<Base>('x'), container.get<Base>('y')];
  expect([x.emails, y.emails]).toEqual([expect.any(Derived), expect.any(Derived)]);
  expect(x.emails).not.toBe(y.emails);
});

test.each([
  ['<bean id="x" class="Base" parent="nobody"/>', ["its parent 'nobody' is no bean of the bean files"]],
  ['<bean id="x" parent="x"/>', ['its parents lead back to it: x -> x', "has neither 'class' nor a parent with one"]],
  [
    '<bean id="x" class="Base" parent="y"/><bean id="y" class="Base" parent="x"/>',
    ['its parents lead back to it: x -> y -> x'],
  ],
  ['<bean id="x"/>', ["has neither 'class' nor a parent with one"]],
])('%s is a fault', (content, problems) => {
  expect(faults(content)).toEqual(problems.map((problem) => expect.stringContaining(problem)));
});

test('an inner bean that inherits from the bean it stands in is a fault, near and far', () => {
  const within = (parent: string): string =>
    `<property name="emails"><list><bean parent="${parent}"/></list></property>`;
  expect(faults(`<bean id="x" class="Base">${within('x')}</bean>`)).toEqual([
    expect.stringContaining('it stands in its own parent, and would hold itself'),
  ]);
  expect(
    faults(`<bean id="x" class="Base">${within('y')}</bean><bean id="y" class="Base">${within('x')}</bean>`),
  ).toContainEqual(expect.stringContaining('would hold itself'));
  const chain = Array.from({ length: 3_000 }, (_, i) => `<bean id="b${i}" class="Base">${within(`b${i + 1}`)}</bean>`);
  expect(faults(`${chain.join('')}<bean id="b3000" class="Base"/>`)[0]).toContain(
    'more than 100 beans stand in each other',
  );
});

test('generations are bounded, in number and in what they add up to', () => {
  const chain = Array.from({ length: 1_000 }, (_, i) => `<bean id="b${i + 1}" parent="b${i}"/>`);
  for (const children of [chain.slice(0, 101), chain.slice(0, 101).reverse(), chain, chain.reverse()]) {
    expect(faults(`<bean id="b0" class="Base"/>${children.join('')}`)[0]).toContain('more than 100 parents');
  }
  expect(faults(`<bean id="b0" class="Base"/>${chain.reverse().slice(0, 100).join('')}`)).toEqual([]);
  const inner = '<bean class="Base"/>'.repeat(1_000);
  const children = Array.from({ length: 2_000 }, (_, i) => `<bean id="c${i}" parent="a"/>`).join('');
  const found = faults(
    `<bean id="a" abstract="true" class="Base"><property name="emails"><list>${inner}</list></property></bean>${children}`,
  );
  expect(found).toEqual([expect.stringContaining('There are more than 100000 values in bean files.')]);
});
