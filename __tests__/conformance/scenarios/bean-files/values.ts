import type { Scenario } from '../../scenario';
import { beans, pool, property } from './beans';

export const VALUES: readonly Scenario[] = [
  beans('values: nothing is given', pool(''), ['pool']),
  beans('values: texts become what the fields are', pool('p:url="jdbc:x" p:size="7" p:ready="yes"'), ['pool']),
  beans(
    'values: as elements',
    pool('', property('url', '<value>jdbc:x</value>') + '<property name="size" value="7"/>'),
    ['pool'],
  ),
  beans('values: white space is kept', pool('', property('url', '<value> a b </value>')), ['pool']),
  beans('values: null and the empty text', pool('p:url=""', property('size', '<null/>')), ['pool']),
  beans('values: a list', pool('', property('hosts', '<list><value>a</value><value>b</value></list>')), ['pool']),
  beans('values: a set', pool('', property('tags', '<set><value>a</value><value>b</value><value>a</value></set>')), [
    'pool',
  ]),
  beans(
    'values: a map',
    pool(
      '',
      property(
        'limits',
        '<map value-type="java.lang.Integer"><entry key="a" value="1"/><entry key="b"><value>2</value></entry></map>',
      ),
    ),
    ['pool'],
  ),
  beans(
    'values: properties',
    pool('', property('options', '<props><prop key="a"> 1 </prop><prop key="b">2</prop></props>')),
    ['pool'],
  ),
  beans('values: an empty list', pool('', property('hosts', '<list/>')), ['pool']),
  beans('values: CDATA', pool('', property('url', '<value><![CDATA[a<b&c]]></value>')), ['pool']),
  beans('values: no number', pool('p:size="many"'), []),
  beans('values: a property that is given twice', pool('p:url="a"', '<property name="url" value="b"/>'), []),
];
