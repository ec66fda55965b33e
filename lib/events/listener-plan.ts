import { calledMethods, type CalledMethod } from '../container/called-methods';
import type { BeanDefinition } from '../container/container';
import { isMillraceError } from '../errors/millrace-error';
import { isClass, type AbstractClass } from '../metadata/class';
import { designParameterTypes } from '../metadata/design-types';
import { parameterNames } from '../metadata/parameter-names';
import type {
  EventListenerFactory,
  ListenerAdapter,
  ListenerCondition,
  ListenerContext,
} from './event-listener-factory';

/** One listener before its bean exists. */
export interface ListenerPlan {
  readonly method: CalledMethod;
  readonly adapter: ListenerAdapter;
  readonly classes: readonly AbstractClass[];
  readonly condition: ListenerCondition | undefined;
  readonly order: number;
}

/** Types that say no more of an event than that the compiler could not tell. */
const UNKNOWN = new Set<unknown>([
  undefined,
  Object,
  String,
  Number,
  Boolean,
  Symbol,
  BigInt,
  Array,
  Function,
  Promise,
]);

/** The listeners of beans, in the order in which they hear an event; what is wrong with them goes to the faults. */
export function planListeners(
  definitions: readonly BeanDefinition[],
  factories: readonly EventListenerFactory[],
  context: ListenerContext,
): readonly ListenerPlan[] {
  const owners = new Map<string, string>();
  const plans = definitions.flatMap((definition) =>
    factories.flatMap((factory) =>
      calledMethods(factory, [definition], context.faults).map((method) => {
        const key = `${method.bean} ${String(method.member)}`;
        const other = owners.get(key);
        if (other !== undefined) {
          const problem = `${other} stands on the method, too`;
          context.faults.add(method.where, 'MILLRACE_EVENT_LISTENER', { annotation: factory.annotation, problem });
        }
        owners.set(key, factory.annotation);
        return plan(method, factory, context);
      }),
    ),
  );
  // Sorting is stable.
  return plans.sort((a, b) => a.order - b.order);
}

function plan(method: CalledMethod, factory: EventListenerFactory, context: ListenerContext): ListenerPlan {
  const { faults } = context;
  const adapter = factory.adapter(method, context);
  const { options } = adapter;
  const refuse = (problem: string): void => {
    faults.add(method.where, 'MILLRACE_EVENT_LISTENER', { annotation: factory.annotation, problem });
  };
  const names = parameterNames(method.method);
  if (names.length > 1) refuse(`the method takes ${names.length} parameters`);
  const { order = Infinity } = options;
  if (Number.isNaN(order)) refuse('its order is no number');
  const classes = eventClasses(method, options.classes);
  if (classes.length === 0) refuse('the class of the events it hears is not known');
  return { method, adapter, classes, condition: condition(method, options.condition, names, context), order };
}

function eventClasses(
  { type, member }: CalledMethod,
  given: readonly AbstractClass[] | undefined,
): readonly AbstractClass[] {
  // A class of a module that is still being loaded (an import cycle) is undefined.
  if (given !== undefined) return given.filter(isClass);
  const [recorded] = designParameterTypes(type, member) ?? [];
  return isClass(recorded) && !UNKNOWN.has(recorded) ? [recorded] : [];
}

function condition(
  { member, where }: CalledMethod,
  given: ListenerAdapter['options']['condition'],
  names: readonly string[],
  context: ListenerContext,
): ListenerCondition | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'function') return ([event], bean) => given.call(bean, event);
  try {
    return context.compile(given, names.length === 0 ? ['event'] : names, String(member));
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    context.faults.addError(where, error);
    return undefined;
  }
}
