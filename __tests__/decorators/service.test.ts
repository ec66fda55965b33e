import { Service } from '../../decorators/service';
import { COMPONENT } from '../../lib/metadata/beans';

@Service()
class Plain {}

@Service({ name: 'other', scope: 'prototype', primary: true, dependsOn: [Plain] })
class Full {}

class Sub extends Full {}

it('records the class as a bean, but not its subclasses', () => {
  const stereotype = 'service';
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
    scope: 'prototype',
    primary: true,
    dependsOn: [Plain],
  });
  expect(COMPONENT.own(Sub)).toBeUndefined();
});

it('does not fit an abstract class', () => {
  // @ts-expect-error there would be nothing to construct
  @Service()
  abstract class Port {}
  expect(COMPONENT.own(Port)).toBeDefined();
});
