import { refuseUncalled } from '../container/called-methods';
import { BeanIndex } from '../container/bean-index';
import type { BeanDefinition, Container, Token, ValueResolver } from '../container/container';
import { Faults } from '../errors/faults';
import type { EventListenerFactory } from '../events/event-listener-factory';
import { EventMulticaster } from '../events/event-multicaster';
import { planListeners, type ListenerPlan } from '../events/listener-plan';
import { plainListeners } from '../events/plain-listeners';
import { TRANSACTIONAL_EVENT_LISTENERS } from '../metadata/transaction';
import { livingBeans } from './living-beans';
import { placeholder } from './placeholder';
import type { ServiceModel } from './service-verifier';

/** All annotations that make a method a listener; the room of transactions is loaded with the first that is theirs. */
const FACTORIES: readonly EventListenerFactory[] = [
  plainListeners,
  {
    annotation: '@TransactionalEventListener',
    members: (type) => TRANSACTIONAL_EVENT_LISTENERS.of(type).keys(),
    adapter(method, context) {
      const room =
        require('../advice/transaction/transactional-listeners') as typeof import('../advice/transaction/transactional-listeners');
      return room.transactionalListener(method, context);
    },
  },
];

/** A listener, as `explain` prints it. */
export interface ListenerRow {
  /** `FlowAudit.stored` */
  readonly method: string;
  /** `@EventListener` */
  readonly description: string;
  /** The classes of the events it hears. */
  readonly hears: readonly string[];
}

/** The listeners of one application: judged before it starts, bound when its beans are there. */
export class Listeners {
  readonly publisher = new EventMulticaster();
  readonly #values: ValueResolver;

  /** @param values resolves `${...}` in conditions */
  constructor(values: ValueResolver) {
    this.#values = values;
  }

  /** What is wrong with the listeners of an application goes to `faults`. */
  verify({ definitions, declared, classes }: ServiceModel, faults: Faults): void {
    const index = new BeanIndex(definitions);
    this.#plan(index.definitions, (token) => index.find(token).kind !== 'none', faults);
    for (const factory of FACTORIES) refuseUncalled(factory, classes, declared, faults);
  }

  /** All listeners in the order in which they hear an event. */
  explain(container: Container): readonly ListenerRow[] {
    const { definitions } = new BeanIndex(container.definitions);
    const plans = this.#plan(definitions, (token) => container.has(token), new Faults());
    return plans.map(({ method, adapter, classes }) => ({
      method: method.where,
      description: adapter.description,
      hears: classes.map(({ name }) => name),
    }));
  }

  /** @throws MILLRACE_APPLICATION_FAULTS when a bean is of another class than was written, and that has faults */
  open(application: string, container: Container): void {
    const faults = new Faults();
    const plans = this.#plan(livingBeans(container), (token) => container.has(token), faults);
    faults.throwIfAny(application);
    this.publisher.open(plans, container);
  }

  #plan(beans: readonly BeanDefinition[], has: (token: Token) => boolean, faults: Faults): readonly ListenerPlan[] {
    return planListeners(beans, FACTORIES, {
      faults,
      has,
      compile: (expression, parameterNames, methodName) => {
        const { compileExpression } =
          require('../advice/expression/compiler') as typeof import('../advice/expression/compiler');
        const root = { event: (args: readonly unknown[]) => args[0] };
        const scope = { parameterNames, methodName, root, result: false };
        const evaluate = compileExpression(placeholder(expression, this.#values), scope);
        return (args, bean) => evaluate(args, undefined, bean);
      },
    });
  }
}
