import { beans, readBeans, startBeans } from '../../../support/bean-files';

class Leaf {
  name = '';
}
const classes = [Leaf];
const leaf = (id: string): string => `<bean id="${id}" class="Leaf"/>`;
const names = (xml: string, options: Parameters<typeof readBeans>[1] = {}): readonly string[] => {
  const { definitions, faults } = readBeans(xml, { classes, ...options });
  expect(faults).toEqual([]);
  return definitions.map(({ name }) => name);
};

describe('import', () => {
  test('what is imported stands before the own beans, a file that two files import is read once', () => {
    const files = {
      'one.xml': beans('<import resource="base.xml"/>' + leaf('one')),
      'two.xml': beans('<import resource="./base.xml"/>' + leaf('two')),
      'base.xml': beans(leaf('base')),
    };
    const xml = beans(`${leaf('own')}<import resource="one.xml"/><import resource="classpath:\${second}.xml"/>`);
    expect(names(xml, { files, properties: { second: 'two' } })).toEqual(['base', 'one', 'two', 'own']);
  });

  test('files that import each other are a fault with the whole circle', () => {
    const files = {
      'one.xml': beans('<import resource="two.xml"/>'),
      'two.xml': beans('<import resource="beans.xml"/>'),
    };
    expect(readBeans(beans('<import resource="one.xml"/>'), { files }).faults).toEqual([
      'two.xml:6:1 MILLRACE_BEAN_FILE_CYCLE: The bean files import each other: beans.xml -> one.xml -> two.xml -> beans.xml.',
    ]);
    expect(readBeans(beans('<import resource="beans.xml"/>')).codes).toEqual(['MILLRACE_BEAN_FILE_CYCLE']);
  });

  test('what is not there, and what is not read', () => {
    const { faults } = readBeans(
      beans(`<import resource="none.xml"/>
<import resource="http://127.0.0.1:1/beans.xml"/>
<import resource="*.xml"/>
<import resource="file:///none.xml"/>
<import/>`),
    );
    expect(faults).toEqual([
      "beans.xml:10:1 MILLRACE_BEAN_FILE_SYNTAX: <import> has no attribute 'resource'.",
      expect.stringMatching(/^beans\.xml:6:1 MILLRACE_BEAN_FILE_MISSING: There is no bean file 'none\.xml' in /),
      "beans.xml:7:1 MILLRACE_BEAN_FILE_UNSUPPORTED: the location 'http://127.0.0.1:1/beans.xml' is not supported.",
      "beans.xml:8:1 MILLRACE_BEAN_FILE_UNSUPPORTED: the location '*.xml' is not supported.",
      expect.stringMatching(/^beans\.xml:9:1 MILLRACE_BEAN_FILE_MISSING: /),
    ]);
  });

  test('all faults of all files are told', () => {
    const files = { 'one.xml': '<beans><bean clas="x"/></beans>', 'two.xml': '<beans>', 'three.xml': '<bean/>' };
    const imports = Object.keys(files).map((file) => `<import resource="${file}"/>`);
    expect(readBeans(beans(imports.join('')), { files }).faults.map((one) => one.split(' ')[0])).toEqual([
      'one.xml:1:14',
      'two.xml:1:8',
      'three.xml:1:1',
      'one.xml:1:8',
    ]);
  });

  test('a long chain of files ends with a fault, and not with the stack', () => {
    const files = Object.fromEntries(
      Array.from({ length: 150 }, (_, i) => [`f${i}.xml`, `<beans><import resource="f${i + 1}.xml"/></beans>`]),
    );
    expect(readBeans(beans('<import resource="f0.xml"/>'), { files }).codes).toEqual(['MILLRACE_BEAN_FILE_LIMIT']);
  });
});

describe('profile', () => {
  const xml = beans(`${leaf('always')}
    <beans profile="dev">${leaf('dev')}</beans>
    <beans profile="!dev">${leaf('not-dev')}</beans>
    <beans profile="test, dev">${leaf('either')}</beans>
    <beans profile="default">${leaf('default')}</beans>
    <beans profile="dev"><beans profile="test">${leaf('both')}</beans></beans>`);

  test.each([
    [['default'], ['always', 'not-dev', 'default']],
    [['dev'], ['always', 'dev', 'either']],
    [
      ['test', 'dev'],
      ['always', 'dev', 'either', 'both'],
    ],
  ])('%j: %j', (profiles, expected) => {
    expect(names(xml, { profiles })).toEqual(expected);
  });

  test('on the whole file; its imports are not read either', () => {
    expect(names(beans('<import resource="none.xml"/>', 'profile="dev"'))).toEqual([]);
  });

  test('an expression that is none is a fault', () => {
    expect(readBeans(beans('', 'profile="a&amp;b|c"')).codes).toEqual(['MILLRACE_CONDITION_PROFILE']);
  });
});

test('defaults hold for the beans within, until beans within say otherwise', async () => {
  const { definitions } = readBeans(
    beans(
      `${leaf('a')}<bean id="b" class="Leaf" lazy-init="false"/><beans>${leaf('c')}</beans>
       <beans default-lazy-init="false">${leaf('d')}</beans>`,
      'default-lazy-init="true"',
    ),
    { classes },
  );
  expect(definitions.map(({ name, lazy }) => [name, lazy])).toEqual([
    ['a', true],
    ['b', false],
    ['c', true],
    ['d', false],
  ]);
});

test('files without a namespace, with the document type of old, with a byte order mark', async () => {
  const old = `\uFEFF<!DOCTYPE beans PUBLIC "-//SPRING//DTD BEAN 2.0//EN" "http://127.0.0.1:1/x.dtd">
    <beans><!-- 注释 --><bean id="x" class="Leaf"><property name="name"><value>名</value></property></bean></beans>`;
  expect((await startBeans(old, { classes })).get(Leaf).name).toBe('名');
});

test.each([
  ['<bean/>', "the file's root is <bean>, and not <beans>"],
  ['<beans><ban/></beans>', "the element in <beans> 'ban' is not known here. Did you mean 'bean'?"],
  ['<beans default-lazy="true"/>', "the attribute of <beans> 'default-lazy' is not known here."],
  ['<beans>text</beans>', 'no text may stand in <beans>'],
  ['<beans default-lazy-init="yes"/>', "the attribute 'default-lazy-init' is 'yes', and takes true or false"],
  ['<beans default-autowire="byType"/>', "default-autowire='byType' is not supported"],
  ['<beans><x:y xmlns:x="urn:x"/></beans>', '<x:y> is not supported'],
  [beans('<context:mbean-export/>'), "the element in <beans> 'context:mbean-export' is not known here."],
  [beans('<context:component-scan/>'), "<context:component-scan> has no attribute 'base-package'"],
  [
    beans('<context:component-scan base-package="a"><context:include-filter/></context:component-scan>'),
    '<context:include-filter> is not supported',
  ],
  [beans('<context:property-placeholder location="a" file-encoding="GBK"/>'), "the encoding 'GBK' is not supported"],
])('%s is a fault', (xml, problem) => {
  expect(readBeans(xml, { classes }).faults).toContainEqual(expect.stringContaining(problem));
});

test('more than a thousand faults are not told', () => {
  const { codes } = readBeans(beans('<ban/>'.repeat(5_000)));
  expect(codes.length).toBe(1_001);
  expect(codes.at(-1)).toBe('MILLRACE_BEAN_FILE_LIMIT');
});
