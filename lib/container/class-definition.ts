import type { Faults } from '../errors/faults';
import { BEAN_METHODS, type ComponentRecord } from '../metadata/beans';
import type { Class } from '../metadata/class';
import { defaultBeanName } from './bean-names';
import { guardBeanMethods } from './configuration-class';
import { definedTraits } from './bean-traits';
import type { BeanDefinition, BeanLookup, BeanWeaver } from './container';
import { fieldDependencies, injectFields, parameterDependencies } from './dependencies';
import { dispose, initialize, initializesAsynchronously } from './life-cycle';

/** What definitions are made with. */
export interface DefinitionContext {
  readonly weaver: BeanWeaver;
  /** The container the beans will live in. */
  readonly beans: BeanLookup;
  readonly faults: Faults;
}

/** How a class becomes a bean; what `@Component` and its like record. */
export interface ClassBeanOptions extends Partial<Omit<ComponentRecord, 'stereotype' | 'name'>> {
  /** Default: made of the class's name. */
  readonly name?: string | undefined;
  readonly fallback?: boolean;
  /** Default: `class FlowService`. */
  readonly origin?: string;
}

/**
 * The definition of a class whose constructor and fields are injected and whose methods are advised. What is not
 * known of a parameter becomes a fault.
 */
export function classDefinition<T extends object>(
  type: Class<T>,
  options: ClassBeanOptions,
  context: DefinitionContext,
): BeanDefinition<T> {
  const { weaver, beans, faults } = context;
  const parameters = parameterDependencies(type, undefined, faults);
  const fields = fieldDependencies(type, faults);
  const { dependsOn, ...traits } = definedTraits({ type, where: type.name }, options, faults);
  let implementation: Class<T> | undefined;
  return {
    name: options.name ?? defaultBeanName(type.name),
    type,
    ...traits,
    dependencies: [...parameters, ...fields.values()],
    get dependsOn() {
      return [...dependsOn, ...weaver.requires(type)];
    },
    create(args) {
      implementation ??= guardBeanMethods(weaver.implementation(type), BEAN_METHODS.of(type), beans);
      const bean = new implementation(...args.slice(0, parameters.length));
      injectFields(bean, fields.keys(), args.slice(parameters.length));
      return bean;
    },
    init: initialize,
    destroy: (bean) => dispose(bean),
    fallback: options.fallback ?? false,
    asynchronous: initializesAsynchronously(type),
    advised: true,
    ...(options.capabilities !== undefined && { capabilities: options.capabilities }),
    origin: options.origin ?? `class ${type.name}`,
  };
}
