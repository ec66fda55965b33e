import type { AspectPlan } from '../advice/aspect/aspect-plan';
import type { Weaver } from '../advice/weaver';
import { BeanIndex, type AbsentBean } from '../container/bean-index';
import type { BeanDefinition, ValueResolver } from '../container/container';
import { verifyBeans } from '../container/verify-beans';
import type { Faults } from '../errors/faults';
import { isMillraceError } from '../errors/millrace-error';
import { lineage, type AbstractClass, type Class } from '../metadata/class';

/** What the verifier judges. */
export interface ServiceModel {
  readonly definitions: readonly BeanDefinition[];
  /** What conditions have left out. */
  readonly absent: readonly AbsentBean[];
  /** Everything that was declared, what tests replace included. */
  readonly declared: readonly BeanDefinition[];
  /** What is made with the beans but is none itself: operators. */
  readonly functions: readonly BeanDefinition[];
  readonly aspects: readonly AspectPlan[];
  /** Every class the scanner found. */
  readonly classes: readonly Class[];
  readonly weaver: Weaver;
  readonly values: ValueResolver;
}

/** Reports everything that is wrong with an application's services; nothing is created. */
export function verifyServices(model: ServiceModel, faults: Faults): void {
  const index = new BeanIndex(model.definitions, model.absent);
  const all = [...index.definitions, ...model.functions];
  for (const { type, advised } of all) {
    if (type !== undefined && advised === true) adviceFaults(type, model.weaver, faults);
  }
  verifyBeans(index, model.functions, faults);
  verifyAspects(model.aspects, all, faults);
  for (const definition of all) verifyValues(definition, model.values, faults);
  // A class that a condition has left out is none that was forgotten.
  const declared = [...model.declared, ...model.functions, ...model.absent.map(({ definition }) => definition)];
  const covered = new Covered(declared);
  for (const type of model.classes) if (!covered.has(type)) verifyAdvised(type, model.weaver, faults);
}

/** The classes that a bean is or may be of. */
class Covered {
  readonly #declared = new Set<AbstractClass>();
  readonly #ancestors = new Set<AbstractClass>();

  constructor(declared: readonly Pick<BeanDefinition, 'type'>[]) {
    for (const { type } of declared) {
      if (type === undefined || this.#declared.has(type)) continue;
      this.#declared.add(type);
      for (const ancestor of lineage(type)) this.#ancestors.add(ancestor);
    }
  }

  has(type: Class): boolean {
    // A bean's class may extend an annotated one; a @Bean method may make a subclass of what it is written to return.
    return this.#ancestors.has(type) || [...lineage(type), Object].some((ancestor) => this.#declared.has(ancestor));
  }
}

function verifyAspects(aspects: readonly AspectPlan[], advised: readonly BeanDefinition[], faults: Faults): void {
  if (aspects.length === 0) return;
  const room = require('../advice/aspect/verify-pointcuts') as typeof import('../advice/aspect/verify-pointcuts');
  room.verifyPointcuts(aspects, advised, faults);
}

function adviceFaults(type: AbstractClass, weaver: Weaver, faults: Faults): void {
  for (const { where, error } of weaver.plan(type).faults) faults.addError(where, error);
}

function verifyValues(definition: BeanDefinition, values: ValueResolver, faults: Faults): void {
  for (const dependency of definition.dependencies) {
    if (dependency.kind !== 'value') continue;
    try {
      values.resolve(dependency.expression, dependency.type);
    } catch (error) {
      if (!isMillraceError(error)) throw error;
      faults.addError(definition.origin, error);
    }
  }
}

/** Advice on a class that no bean is of has no effect; most often the class's own annotation was forgotten. */
function verifyAdvised(type: Class, weaver: Weaver, faults: Faults): void {
  adviceFaults(type, weaver, faults);
  const [method] = weaver.plan(type).methods;
  if (method === undefined) return;
  const advice = method.advice.map((one) => one.advice.description).join(', ');
  faults.add(method.advised.where, 'MILLRACE_ADVICE_NO_BEAN', { type: type.name, advice });
}
