import type { Scenario } from '../../scenario';
import { beans, pool } from './beans';

const parent =
  '<bean id="base" abstract="true" class="{Pool}" p:url="a" p:size="1"><property name="hosts"><list><value>x</value></list></property></bean>';

export const INHERITANCE: readonly Scenario[] = [
  beans('parents: class and properties', parent + '<bean id="pool" parent="base"/>', ['pool']),
  beans('parents: what the child says goes first', parent + '<bean id="pool" parent="base" p:size="2"/>', ['pool']),
  beans('parents: an abstract one is no bean', parent, ['pool']),
  beans(
    'parents: a collection is replaced',
    parent + '<bean id="pool" parent="base"><property name="hosts"><list><value>y</value></list></property></bean>',
    ['pool'],
  ),
  beans(
    'parents: a collection is merged',
    parent +
      '<bean id="pool" parent="base"><property name="hosts"><list merge="true"><value>y</value></list></property></bean>',
    ['pool'],
  ),
  beans(
    'parents: of a parent',
    parent +
      '<bean id="middle" abstract="true" parent="base" p:ready="true"/><bean id="pool" parent="middle" p:size="3"/>',
    ['pool'],
  ),
  beans('parents: one that is not there', '<bean id="pool" class="{Pool}" parent="base"/>', []),
  beans(
    'parents: without a class',
    '<bean id="base" abstract="true" p:url="a"/><bean id="pool" class="{Pool}" parent="base"/>',
    ['pool'],
  ),
];

export const LIVES: readonly Scenario[] = [
  beans('life: the methods of the bean', pool('init-method="open" destroy-method="close"'), ['pool']),
  beans('life: the default methods', pool(''), ['pool'], {
    attributes: 'default-init-method="open" default-destroy-method="close"',
  }),
  beans('life: a default method that the class does not have', '<bean id="shop" class="{Shop}"/>', ['shop'], {
    attributes: 'default-init-method="open"',
  }),
  beans('life: the default is taken away', pool('init-method=""'), ['pool'], {
    attributes: 'default-init-method="open"',
  }),
  beans('life: a method that is not there', pool('init-method="start"'), []),
  beans('life: a lazy one is made when it is asked for', pool('lazy-init="true" init-method="open"'), ['pool']),
  beans(
    'life: a lazy one that nobody asks for',
    pool('lazy-init="true" init-method="open" destroy-method="close"'),
    [],
  ),
  beans('life: all are lazy', pool('init-method="open"'), [], { attributes: 'default-lazy-init="true"' }),
  beans(
    'life: a lazy one that another one needs',
    pool('lazy-init="true" init-method="open"') + '<bean id="shop" class="{Shop}" p:pool-ref="pool"/>',
    ['shop'],
  ),
  beans('life: a prototype', pool('scope="prototype" init-method="open" destroy-method="close"'), ['pool', 'pool']),
  beans('life: a singleton', pool('scope="singleton" init-method="open" destroy-method="close"'), ['pool', 'pool']),
  beans('life: an unknown scope', pool('scope="session"'), []),
];
