import type { BeanLookup, BeanWeaver } from '../container/container';
import { MillraceError } from '../errors/millrace-error';
import type { Token } from '../metadata/beans';
import { isClass, type AbstractClass, type Class } from '../metadata/class';
import type { Advisor, Invocation } from './advice';
import { planAdvice, type AdvicePlan, type MethodPlan, type PlanContext } from './advice-plan';

/** Woven classes: an object of one, returned by a second `@Bean` method, is not advised twice. */
const WOVEN = new WeakSet<AbstractClass>();

/** The class that a woven one was made of; any other is itself. */
export function writtenClass(type: Class): AbstractClass {
  return WOVEN.has(type) ? (Object.getPrototypeOf(type) as AbstractClass) : type;
}

/**
 * Puts advice into classes by subclassing, as Spring's CGLIB does: the subclass has the same name, and those methods
 * that carry advice inside their advice; all others are the very functions of the original class. One weaver belongs
 * to one container: the subclasses of two containers never meet.
 */
export class Weaver implements BeanWeaver {
  #advisors: readonly Advisor[];
  readonly #context: PlanContext;
  readonly #beans: BeanLookup;
  readonly #plans = new Map<AbstractClass, AdvicePlan>();
  readonly #woven = new Map<AbstractClass, AbstractClass>();

  /** @param beans the container of the beans that are woven: where advice finds what it works with */
  constructor(advisors: readonly Advisor[], context: PlanContext, beans: BeanLookup) {
    this.#advisors = advisors;
    this.#context = context;
    this.#beans = beans;
  }

  /** Adds advisors that are known only when the beans are: before the advice of any class is planned. */
  add(advisors: readonly Advisor[]): void {
    this.#advisors = [...this.#advisors, ...advisors];
  }

  /** The advice of a class, with what is wrong with it; made once. */
  plan(type: AbstractClass): AdvicePlan {
    let plan = this.#plans.get(type);
    if (plan === undefined) this.#plans.set(type, (plan = planAdvice(type, this.#advisors, this.#context)));
    return plan;
  }

  requires(type: AbstractClass): readonly Token[] {
    return this.plan(type).requires;
  }

  /**
   * The class to construct in place of `type`: its woven subclass, or `type` itself when nothing advises it. Advice
   * looks up its beans here, so they must be ready.
   *
   * @throws the first of the class's faults, when it has any
   */
  implementation<T>(type: Class<T>): Class<T> {
    let woven = this.#woven.get(type);
    if (woven === undefined) this.#woven.set(type, (woven = this.#weave(this.plan(type))));
    // What is woven of a class constructs the same instances.
    return woven as Class<T>;
  }

  /**
   * Advises an object that user code has constructed, as the woven class would have.
   *
   * @throws MILLRACE_ADVICE_FROZEN when the object cannot be changed
   */
  adopt(bean: object): void {
    const type: unknown = bean.constructor;
    if (!isClass(type) || WOVEN.has(type) || Object.getPrototypeOf(bean) !== type.prototype) return;
    const woven = this.implementation(type);
    if (woven === type || Reflect.setPrototypeOf(bean, woven.prototype as object)) return;
    throw new MillraceError('MILLRACE_ADVICE_FROZEN', { type: type.name });
  }

  #weave({ type, methods, faults }: AdvicePlan): AbstractClass {
    if (faults[0] !== undefined) throw faults[0].error;
    if (methods.length === 0) return type;
    // TypeScript cannot extend an abstract class of unknown constructor; that of the subclass passes all arguments on.
    const base = type as Class<object>;
    const woven = { [type.name]: class extends base {} }[type.name] as Class<object>;
    WOVEN.add(woven);
    for (const method of methods) {
      const value = this.#wovenMethod(method);
      Object.defineProperty(woven.prototype, method.member, { value, configurable: true, writable: true });
    }
    return woven;
  }

  #wovenMethod({ method, advice }: MethodPlan): (...args: unknown[]) => unknown {
    let invocation: Invocation = (self, args) => method.apply(self, args);
    for (const { advice: one } of [...advice].reverse()) invocation = one.wrap(invocation, this.#beans);
    const outermost = invocation;
    // Plain closures: generated source text was measured beside them and is no faster.
    const woven = function (this: object, ...args: unknown[]): unknown {
      return outermost(this, args);
    };
    Object.defineProperty(woven, 'name', { value: method.name, configurable: true });
    Object.defineProperty(woven, 'length', { value: method.length, configurable: true });
    return woven;
  }
}
