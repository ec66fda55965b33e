import type { AdviceContext, AdvisedMethod, Advisor, Invocation, MethodAdvice } from '../../lib/advice/advice';
import { RuleBook } from '../../lib/advice/validation/rule-book';
import type { BeanLookup, Token } from '../../lib/container/container';
import { Faults } from '../../lib/errors/faults';
import { isMillraceError } from '../../lib/errors/millrace-error';
import type { AbstractClass, Class } from '../../lib/metadata/class';
import { designReturnType } from '../../lib/metadata/design-types';

/** A class under one or more advisors, without the container: what an advisor does to a class, and nothing else. */
export interface AdvisedClass<T> {
  readonly faults: Faults;
  /** Descriptions by method, outermost first. */
  readonly descriptions: Readonly<Record<string, readonly string[]>>;
  create(...args: unknown[]): T;
}

/** Beans by their token; a class token finds the instances of it. */
export function beansOf(beans: ReadonlyMap<Token, unknown> = new Map()): BeanLookup {
  return {
    get: <B>(token: Token<B>): B => {
      if (!beans.has(token)) throw new Error(`no bean ${String(token)}`);
      return beans.get(token) as B;
    },
    has: (token) => beans.has(token),
    getAll: <B>(type: AbstractClass<B>) => [...beans.values()].filter((bean): bean is B => bean instanceof type),
  };
}

/** The beans that every application has, as far as advice needs them. */
export function frameworkBeans(): Map<Token, unknown> {
  return new Map([[RuleBook, new RuleBook()]]);
}

/** Advises a class by subclassing, advisors given outermost first. */
export function advise<T extends object>(
  type: Class<T>,
  advisors: readonly Advisor[],
  beans: ReadonlyMap<Token, unknown> = new Map(),
): AdvisedClass<T> {
  const faults = new Faults();
  const context = { faults, has: (token: Token) => beans.has(token), placeholder: (text: string) => text };
  const woven = class extends (type as Class<object>) {};
  const descriptions: Record<string, readonly string[]> = {};
  const wrapped: (() => void)[] = [];
  for (const member of Object.getOwnPropertyNames(type.prototype).filter((name) => name !== 'constructor')) {
    const original = (type.prototype as Record<string, (...args: unknown[]) => unknown>)[member];
    if (typeof original !== 'function') continue;
    const method = {
      type,
      member,
      where: `${type.name}.${member}`,
      parameterNames: parameterNames(original),
      asynchronous: isAsynchronous(type, member, original),
    };
    const advice = advisors
      .map((advisor) => asked(advisor, method, context))
      .filter((found): found is MethodAdvice => found !== undefined);
    descriptions[member] = advice.map(({ description }) => description);
    if (advice.length === 0) continue;
    wrapped.push(() => {
      const invocation = advice.reduceRight<Invocation>(
        (next, one) => one.wrap(next, beansOf(beans)),
        (self, args) => original.apply(self, args),
      );
      Object.defineProperty(woven.prototype, member, {
        value(this: object, ...args: unknown[]): unknown {
          return invocation(this, args);
        },
      });
    });
  }
  return {
    faults,
    descriptions,
    create: (...args) => {
      for (const wrap of wrapped.splice(0)) wrap();
      return new woven(...args) as T;
    },
  };
}

/** As the plan of a class asks: what an advisor throws is a fault. */
function asked(advisor: Advisor, method: AdvisedMethod, context: AdviceContext): MethodAdvice | undefined {
  try {
    return advisor.advise(method, context);
  } catch (error) {
    if (!isMillraceError(error)) throw error;
    context.faults.addError(method.where, error);
    return undefined;
  }
}

function isAsynchronous(type: Class, member: string, method: object): boolean | undefined {
  if (method.constructor.name === 'AsyncFunction') return true;
  const result = designReturnType(type, member);
  if (result === Promise) return true;
  return result === undefined || result === Object ? undefined : false;
}

function parameterNames(method: (...args: unknown[]) => unknown): readonly string[] {
  const list = /\(([^)]*)\)/.exec(method.toString())?.[1] ?? '';
  return list
    .split(',')
    .map((name) => name.replace(/[=.].*/, '').trim())
    .filter((name) => name !== '');
}
