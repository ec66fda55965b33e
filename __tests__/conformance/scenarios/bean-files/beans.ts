import type { BeanSpec, FieldSpec, Scenario, Step } from '../../scenario';

const of = (type: string): FieldSpec => ({ type });

/** The classes that the files name. */
const CLASSES: Readonly<Record<string, BeanSpec>> = {
  Pool: {
    inFile: true,
    fields: {
      url: of('String'),
      size: of('Integer'),
      ready: of('Boolean'),
      hosts: of('List<String>'),
      tags: of('Set<String>'),
      limits: of('Map<String, Integer>'),
      options: of('Properties'),
    },
    methods: { open: { returns: 'void' }, close: { returns: 'void' } },
  },
  Template: {
    inFile: true,
    fields: { pool: of('Pool'), name: of('String'), retries: of('Integer') },
    creates: ['pool', 'name'],
    methods: {},
  },
  Shop: { inFile: true, fields: { template: of('Template'), pool: of('Pool'), name: of('String') }, methods: {} },
};

const head = `<beans xmlns="http://www.springframework.org/schema/beans"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:context="http://www.springframework.org/schema/context"
  xmlns:p="http://www.springframework.org/schema/p"
  xmlns:c="http://www.springframework.org/schema/c"
  xsi:schemaLocation="http://www.springframework.org/schema/beans http://www.springframework.org/schema/beans/spring-beans.xsd
    http://www.springframework.org/schema/context http://www.springframework.org/schema/context/spring-context.xsd"`;

export const file = (content: string, attributes = ''): string => `${head} ${attributes}>${content}</beans>`;

const show = (...names: readonly string[]): readonly Step[] => names.map((name) => ({ show: name }));

/** @param shown names of the beans to be seen */
export const beans = (
  name: string,
  content: string,
  shown: readonly string[],
  { attributes = '', files = {}, ...setup }: NonNullable<Scenario['setup']> & { readonly attributes?: string } = {},
): Scenario => ({
  name,
  beans: CLASSES,
  setup: { ...setup, files: { 'beans.xml': file(content, attributes), ...files } },
  calls: show(...shown),
});

export const pool = (rest: string, content = ''): string => `<bean id="pool" class="{Pool}" ${rest}>${content}</bean>`;
export const property = (name: string, content: string): string => `<property name="${name}">${content}</property>`;

export const first = pool('p:url="a"');
