import type { Class } from '../../lib/metadata/class';
import { beans } from './bean-files';

/** Makes the compiler record the types of a class, as any decorator does. */
const Typed = (): ClassDecorator => () => undefined;

class DataSource {
  url?: string;
  user?: string;
  readonly options: Record<string, unknown> = {};
  set pool(size: unknown) {
    this.options.size = size;
  }
  init(): void {
    this.options.init = true;
  }
  close(): void {
    this.options.init = false;
  }
}

@Typed()
class Template {
  constructor(
    readonly dataSource: DataSource,
    readonly timeout = 0,
  ) {}
  static of(dataSource: DataSource, name: unknown): Template {
    return Object.assign(new Template(dataSource), { name });
  }
  child(name: unknown): Template {
    return Object.assign(new Template(this.dataSource), { name });
  }
}

class Service {
  template?: Template;
  items: unknown;
  settings = { deep: { name: '' } };
  setLimit(limit: unknown): void {
    this.items = limit;
  }
}

export const SEED_CLASSES: readonly Class[] = [DataSource, Template, Service];

/** Right files that together hold every element and attribute that is read. */
export const SEED_FILES: readonly string[] = [
  beans(
    `<description>as the ancestor's</description>
    <bean id="dataSource" class="com.example.pool.DataSource" destroy-method="close">
      <property name="url" value="\${jdbc.url}"/>
      <property name="user"><value>\${jdbc.user:sa}</value></property>
    </bean>
    <bean id="template" class="org.example.Template"><constructor-arg ref="dataSource"/></bean>
    <bean id="service" class="com.example.Service"><property name="template" ref="template"/></bean>`,
    'default-lazy-init="true" default-init-method="init"',
  ),
  beans(`
    <bean id="base" abstract="true" class="Service" scope="prototype" p:limit="5">
      <meta key="k" value="v"/>
      <property name="items"><list value-type="int"><value>1</value><null/></list></property>
    </bean>
    <bean id="a" name="b, c" parent="base" primary="true" autowire-candidate="true" depends-on="d">
      <property name="items"><list merge="true"><value type="int">2</value><ref bean="d"/><idref bean="d"/></list></property>
      <property name="settings.deep.name" value="x"/>
    </bean>
    <bean id="d" class="DataSource" p:pool="\${jdbc.size}"><qualifier value="main"/></bean>
    <alias name="a" alias="e"/>`),
  beans(
    `
    <bean id="ds" class="DataSource" init-method="init" lazy-init="false" autowire="constructor"/>
    <bean id="t1" class="Template" c:dataSource-ref="ds" c:timeout="7"/>
    <bean id="t2" class="Template" factory-method="of"><constructor-arg index="0" ref="ds"/><constructor-arg index="1" value="n"/></bean>
    <bean id="t3" factory-bean="t1" factory-method="child"><constructor-arg name="name" type="string" value="m"/></bean>
    <bean class="Service"><property name="items">
      <map key-type="int" merge="false">
        <entry key="1" value="a"/><entry key="2" value-ref="ds"/>
        <entry key-ref="ds"><bean class="Service"><property name="template" ref="t1"/></bean></entry>
        <entry value="v" value-type="boolean"><key><value>9</value></key></entry>
      </map></property></bean>`.replace('value="v" value-type', 'value="true" value-type'),
  ),
  beans(`
    <context:annotation-config/>
    <beans profile="default" default-merge="true" default-destroy-method="close">
      <bean id="s" class="Service"><property name="items"><set><value>a</value><array><value/></array></set></property>
        <property name="template"><bean class="Template"><constructor-arg><bean class="DataSource"/></constructor-arg></bean></property></bean>
      <bean id="p" class="Service"><property name="items"><props><prop key="k">v</prop></props></property></bean>
    </beans>
    <beans profile="other"><bean class="Nobody"/></beans>`),
];
