import { Configuration } from '../../decorators/configuration';
import { COMPONENT } from '../../lib/metadata/beans';

@Configuration()
class Plain {}

@Configuration({ name: 'other', primary: true, dependsOn: [Plain] })
class Full {}

class Sub extends Full {}

it('records the class as a bean, but not its subclasses', () => {
  const stereotype = 'configuration';
  expect(COMPONENT.own(Plain)).toEqual({
    stereotype,
    name: undefined,
    scope: 'singleton',
    primary: false,
    dependsOn: [],
  });
  expect(COMPONENT.own(Full)).toEqual({
    stereotype,
    name: 'other',
    scope: 'singleton',
    primary: true,
    dependsOn: [Plain],
  });
  expect(COMPONENT.own(Sub)).toBeUndefined();
});

it('does not fit an abstract class', () => {
  // @ts-expect-error there would be nothing to construct
  @Configuration()
  abstract class Port {}
  expect(COMPONENT.own(Port)).toBeDefined();
});
