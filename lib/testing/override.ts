import { defaultBeanName } from '../container/bean-names';
import type { BeanDefinition } from '../container/container';
import type { AbstractClass } from '../metadata/class';

/** What others see of a class: a fake needs no private members. */
export type PublicOf<T> = Pick<T, keyof T>;

/**
 * A bean in the place of the application's beans of the same class or name: a fake or a stub. It is neither injected nor
 * advised, and not closed: the test has made it.
 *
 * @example
 * overrides: [override(FlowRepository, { find: async () => undefined }), override('clockZone', 'UTC')]
 */
export function override<T>(type: AbstractClass<T>, bean: PublicOf<NoInfer<T>>): BeanDefinition;
export function override(name: string, bean: unknown): BeanDefinition;
export function override(token: AbstractClass | string, bean: unknown): BeanDefinition {
  return {
    name: typeof token === 'string' ? token : defaultBeanName(token.name),
    ...(typeof token !== 'string' && { type: token }),
    scope: 'singleton',
    dependencies: [],
    dependsOn: [],
    create: () => bean,
    fallback: false,
    // Also before beans of subclasses, which are not replaced.
    primary: true,
    origin: 'override of the test',
  };
}
