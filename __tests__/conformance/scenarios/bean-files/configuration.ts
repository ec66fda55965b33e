import type { Scenario } from '../../scenario';
import { beans, file, first, pool } from './beans';

export const CONFIGURATION: readonly Scenario[] = [
  beans(
    'configuration: a file of properties',
    `<context:property-placeholder location="classpath:config.properties"/>${pool('p:url="${db.url}" p:size="${db.size:5}"')}`,
    ['pool'],
    {
      files: { 'config.properties': 'db.url=jdbc:x\n' },
    },
  ),
  beans('configuration: a default', `<context:property-placeholder/>${pool('p:url="${db.url:none}"')}`, ['pool']),
  beans('configuration: without a value', `<context:property-placeholder/>${pool('p:url="${db.url}"')}`, []),
  beans(
    'configuration: properties of the application go first',
    `<context:property-placeholder location="classpath:config.properties"/>${pool('p:url="${db.url}"')}`,
    ['pool'],
    {
      files: { 'config.properties': 'db.url=file\n' },
      properties: { 'db.url': 'application' },
    },
  ),
  beans(
    'configuration: a placeholder in a placeholder',
    `<context:property-placeholder location="classpath:config.properties"/>${pool('p:url="${db.${db.kind}.url}"')}`,
    ['pool'],
    {
      files: { 'config.properties': 'db.kind=main\ndb.main.url=jdbc:x\n' },
    },
  ),
  beans(
    'configuration: a file that is not there',
    `<context:property-placeholder location="classpath:none.properties"/>${first}`,
    [],
  ),
  beans(
    'configuration: a file that need not be there',
    `<context:property-placeholder location="classpath:none.properties" ignore-resource-not-found="true"/>${first}`,
    ['pool'],
  ),
  beans(
    'imports: another file',
    `<import resource="pools.xml"/><bean id="shop" class="{Shop}" p:pool-ref="pool"/>`,
    ['shop'],
    {
      files: { 'pools.xml': file(first) },
    },
  ),
  beans('imports: a file that is not there', '<import resource="none.xml"/>', []),
  beans(
    'profiles: of nested beans',
    `<beans profile="dev">${first}</beans><beans profile="!dev">${pool('p:url="b"')}</beans>`,
    ['pool'],
    { profiles: ['dev'] },
  ),
  beans('profiles: that are not active', `<beans profile="dev">${first}</beans>`, ['pool']),
  beans('profiles: one of several', `<beans profile="dev, test">${first}</beans>`, ['pool'], { profiles: ['test'] }),
  beans('faults: an unknown attribute', '<bean id="pool" class="{Pool}" clas="x"/>', []),
  beans('faults: an unknown element', '<beam id="pool"/>', []),
  beans('faults: an unknown class', '<bean id="pool" class="org.example.NotThere"/>', []),
  beans('faults: not well-formed', '<bean id="pool" class="{Pool}">', []),
];
