import type { Scenario } from '../../scenario';
import { beans, first, pool } from './beans';

const template = (content: string, rest = ''): string =>
  `<bean id="template" class="{Template}" ${rest}>${content}</bean>`;

export const ARGUMENTS: readonly Scenario[] = [
  beans('arguments: in order', first + template('<constructor-arg ref="pool"/><constructor-arg value="main"/>'), [
    'template',
  ]),
  beans(
    'arguments: by index',
    first + template('<constructor-arg index="1" value="main"/><constructor-arg index="0" ref="pool"/>'),
    ['template'],
  ),
  beans(
    'arguments: by name',
    first + template('<constructor-arg name="name" value="main"/><constructor-arg name="pool" ref="pool"/>'),
    ['template'],
  ),
  beans('arguments: by the c-namespace', first + template('', 'c:pool-ref="pool" c:name="main"'), ['template']),
  beans('arguments: by the c-namespace and index', first + template('', 'c:_0-ref="pool" c:_1="main"'), ['template']),
  beans('arguments: null', template('<constructor-arg><null/></constructor-arg><constructor-arg value="main"/>'), [
    'template',
  ]),
  beans(
    'arguments: and properties',
    first + template('<property name="retries" value="3"/>', 'c:pool-ref="pool" c:name="main"'),
    ['template'],
  ),
  beans('arguments: too few', first + template('<constructor-arg ref="pool"/>'), []),
  beans(
    'arguments: too many',
    first + template('<constructor-arg ref="pool"/><constructor-arg value="a"/><constructor-arg value="b"/>'),
    [],
  ),
  beans(
    'arguments: an unknown name',
    first + template('<constructor-arg name="pools" ref="pool"/><constructor-arg name="name" value="a"/>'),
    [],
  ),
];

export const REFERENCES: readonly Scenario[] = [
  beans(
    'references: by an attribute',
    first + '<bean id="shop" class="{Shop}"><property name="pool" ref="pool"/></bean>',
    ['shop'],
  ),
  beans(
    'references: by an element',
    first + '<bean id="shop" class="{Shop}"><property name="pool"><ref bean="pool"/></property></bean>',
    ['shop'],
  ),
  beans('references: to one that comes later', '<bean id="shop" class="{Shop}" p:pool-ref="pool"/>' + first, ['shop']),
  beans(
    'references: an inner bean',
    '<bean id="shop" class="{Shop}"><property name="pool"><bean id="inner" class="{Pool}" p:url="b"/></property></bean>',
    ['shop', 'inner'],
  ),
  beans('references: to one that is not there', '<bean id="shop" class="{Shop}" p:pool-ref="pools"/>', []),
  beans(
    'references: a circle of arguments',
    '<bean id="a" class="{Shop}" p:template-ref="b"/><bean id="b" class="{Template}" c:pool-ref="c" c:name="x"/>',
    [],
  ),
  beans(
    'references: to its name',
    first + '<bean id="shop" class="{Shop}"><property name="name"><idref bean="pool"/></property></bean>',
    ['shop'],
  ),
  beans(
    'references: to a name that is not there',
    '<bean id="shop" class="{Shop}"><property name="name"><idref bean="pool"/></property></bean>',
    [],
  ),
  beans('names: aliases', '<bean id="pool" name="main, other;third" class="{Pool}" p:url="a"/>', [
    'pool',
    'main',
    'other',
    'third',
  ]),
  beans('names: an alias element', first + '<alias name="pool" alias="main"/><alias name="main" alias="first"/>', [
    'main',
    'first',
  ]),
  beans('names: the first one where there is no id', '<bean name="main,other" class="{Pool}" p:url="a"/>', [
    'main',
    'other',
  ]),
  beans('names: twice in a file', first + pool('p:url="b"'), []),
];
