import { ASPECTS } from '../lib/metadata/aspects';
import { COMPONENT } from '../lib/metadata/beans';
import type { Class } from '../lib/metadata/class';
import { componentRecord } from './component';

/**
 * A bean whose methods advise those of other beans, as Spring's `@Aspect`: see `@Around`, `@Before`, `@After`,
 * `@AfterReturning` and `@AfterThrowing`. It is a singleton, and is not advised by aspects itself.
 *
 * `@Order` says where its advice stands among all advice; without it, closest to the method.
 *
 * At start: MILLRACE_ASPECT_POINTCUT, MILLRACE_ASPECT_UNMATCHED, MILLRACE_ASPECT_ASYNCHRONOUS, MILLRACE_BEAN_CYCLE when
 * the aspect needs a bean that it advises.
 */
export function Aspect(): (target: Class) => void {
  return (target) => {
    ASPECTS.define(target, true);
    // `@Component` beside it, which gives a name, holds.
    if (COMPONENT.own(target) === undefined) COMPONENT.define(target, componentRecord('component'));
  };
}
