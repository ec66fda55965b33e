import { PostConstruct } from '../../../../decorators/post-construct';
import { PreDestroy } from '../../../../decorators/pre-destroy';
import { beans, readBeans, startBeans } from '../../../support/bean-files';

class Pool {
  readonly calls: string[] = [];
  @PostConstruct() annotated(): void {
    this.calls.push('annotated');
  }
  async init(): Promise<void> {
    await Promise.resolve();
    this.calls.push('init');
  }
  @PreDestroy() before(): void {
    this.calls.push('before');
  }
  close(): void {
    this.calls.push('close');
  }
}
class Plain {}

const classes = [Pool, Plain];

/** What is called between start and close. */
async function calls(attributes: string, defaults = ''): Promise<readonly string[]> {
  const container = await startBeans(beans(`<bean id="x" class="Pool" ${attributes}/>`, defaults), { classes });
  const pool = container.get(Pool);
  await container.close();
  return pool.calls;
}

// As Spring: annotations first, then the methods that the definition names.
test.each([
  ['', '', ['annotated', 'before']],
  ['init-method="init" destroy-method="close"', '', ['annotated', 'init', 'before', 'close']],
  ['', 'default-init-method="init" default-destroy-method="close"', ['annotated', 'init', 'before', 'close']],
  [
    'init-method="" destroy-method=""',
    'default-init-method="init" default-destroy-method="close"',
    ['annotated', 'before'],
  ],
  ['', 'default-init-method="start"', ['annotated', 'before']],
  ['destroy-method="(inferred)"', '', ['annotated', 'before', 'close']],
  ['init-method="annotated" destroy-method="before"', '', ['annotated', 'before']],
])('%s %s', async (attributes, defaults, expected) => {
  await expect(calls(attributes, defaults)).resolves.toEqual(expected);
});

test('a default need not be there, a method that a bean names must', () => {
  expect(readBeans(beans('<bean class="Plain"/>', 'default-init-method="init"'), { classes }).faults).toEqual([]);
  expect(readBeans(beans('<bean id="x" class="Pool" init-method="initt"/>'), { classes }).faults).toEqual([
    "beans.xml:6:27 MILLRACE_BEAN_MEMBER: The bean 'x': Pool has no method initt. Did you mean 'init'?",
  ]);
});

test('what every object has is no method of a life cycle', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'prototype']) {
    const { faults } = readBeans(beans(`<bean class="Pool" init-method="${name}" destroy-method="${name}"/>`), {
      classes,
    });
    expect(faults).toEqual([
      expect.stringContaining(`'${name}' cannot be called`),
      expect.stringContaining(`'${name}' cannot be called`),
    ]);
  }
});
