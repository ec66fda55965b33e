import type { Advisor } from '../advice/advice';
import type { AspectPlan } from '../advice/aspect/aspect-plan';
import { explainAdvice, type AdviceRow } from '../advice/explain-advice';
import { Weaver } from '../advice/weaver';
import { withAliases } from '../container/aliases';
import { BeanIndex, type AbsentBean } from '../container/bean-index';
import { classDefinition, type DefinitionContext } from '../container/class-definition';
import type { BeanDefinition, Container, ValueResolver } from '../container/container';
import { Conditions, type ConditionRow } from '../container/conditions/conditions';
import { selectDefinitions } from '../container/conditions/select-definitions';
import { explainBeans, type BeanRow } from '../container/explain-beans';
import type { BeanFileDefinitions } from '../container/xml/bean-file-definitions';
import { Faults } from '../errors/faults';
import { isAspect } from '../metadata/aspects';
import { isA, type AbstractClass, type Class } from '../metadata/class';
import type { Starter } from '../metadata/starter';
import { beanCandidates } from './bean-definitions';
import type { BeanFiles } from './bean-files';
import { NOTHING_CONFIGURED } from './condition-environment';
import { placeholder } from './placeholder';
import { verifyServices, type ServiceModel } from './service-verifier';

/** What the services of an application are assembled from. */
export interface ServicesInput {
  /** The application class and every class the scanner found. */
  readonly classes: readonly Class[];
  readonly starters: readonly Starter[];
  /** Beans that are made elsewhere: sections, what the engine offers. */
  readonly definitions: readonly BeanDefinition[];
  /** Takes the place of every bean of the same name or class, whoever declares it: a test's fakes. Default: none. */
  readonly overrides?: readonly BeanDefinition[];
  readonly advisors: readonly Advisor[];
  /** Resolves `@Value` texts, and by {@link placeholder} the options of advice. */
  readonly values: ValueResolver;
  /** Judges what beans there are. Default: there is no configuration to ask. */
  readonly conditions?: Conditions;
  /** Defines the beans of files. Default: there are none. */
  readonly beanFiles?: Pick<BeanFiles, 'define'>;
  /** New and empty. */
  readonly container: Container;
  /** Judge what works on beans beside them: listeners. Default: none. */
  readonly judges?: readonly ServiceJudge[];
}

const NO_BEAN_FILES: BeanFileDefinitions = { definitions: [], absent: [], aliases: new Map() };

/** Finds what is wrong with one aspect of an application's services; nothing is created. */
export interface ServiceJudge {
  verify(model: ServiceModel, faults: Faults): void;
}

/** The services of one application, from what is written to what can be started; each stage can be printed. */
export class Services {
  readonly container: Container;
  readonly #input: ServicesInput;
  readonly #weaver: Weaver;
  readonly #functions = new Map<Class, BeanDefinition>();
  readonly #faults: Faults;
  readonly #declared: readonly BeanDefinition[];
  readonly #absent: readonly AbsentBean[];
  readonly #conditions: Conditions;
  readonly #aspects: readonly AspectPlan[];
  #verified = false;

  /** Defines all beans and registers them with the container; what cannot be defined goes to `faults`. */
  constructor(input: ServicesInput, faults: Faults) {
    const { container, values } = input;
    this.container = container;
    this.#input = input;
    this.#faults = faults;
    const context = {
      has: container.has.bind(container),
      placeholder: (text: string) => placeholder(text, values),
    };
    this.#weaver = new Weaver(input.advisors, context, container);
    const conditions = input.conditions ?? new Conditions(NOTHING_CONFIGURED, faults);
    const found = beanCandidates(input.classes, input.starters, this.#context(faults), conditions);
    const overrides = input.overrides ?? [];
    const elsewhere = [...overrides, ...input.definitions];
    const others = [...elsewhere, ...found.candidates.map(({ definition }) => definition)];
    const filed = input.beanFiles?.define?.(others, this.#context(faults)) ?? NO_BEAN_FILES;
    const selected = selectDefinitions(found.candidates, [...elsewhere, ...filed.definitions], conditions);
    for (const { faults: own } of selected.kept) {
      for (const { where, error } of own.all) faults.addError(where, error);
    }
    const own = [...selected.kept.map(({ definition }) => definition), ...filed.definitions];
    this.#conditions = conditions;
    this.#absent = [...found.absent, ...selected.absent, ...filed.absent];
    const overridden = ({ name, type }: BeanDefinition): boolean =>
      overrides.some((by) => by.name === name || (type !== undefined && by.type === type));
    this.#declared = [...input.definitions, ...own];
    const kept = this.#declared.filter((definition) => !overridden(definition));
    for (const definition of aspectsFirst([...overrides, ...kept])) {
      const aliases = filed.aliases.get(definition.name);
      container.register(aliases === undefined ? definition : withAliases(definition, aliases));
    }
    this.#aspects = planAspects(container.definitions, faults);
    this.#weaver.add(aspectAdvisors(this.#aspects));
  }

  /**
   * How a fresh instance of an operator's class is made: `container.create(services.functionDefinition(type))`. Asked
   * for before `verify`, the class is verified with the rest.
   *
   * @throws MILLRACE_APPLICATION_FAULTS when the class is asked for after `verify` and has faults
   */
  functionDefinition<T extends object>(type: Class<T>): BeanDefinition<T> {
    const known = this.#functions.get(type);
    // Kept under the class it was made of.
    if (known !== undefined) return known as BeanDefinition<T>;
    const faults = this.#verified ? new Faults() : this.#faults;
    const definition = classDefinition(type, { scope: 'prototype' }, this.#context(faults));
    this.#functions.set(type, definition);
    if (this.#verified) {
      verifyServices({ ...this.#model, classes: [] }, faults);
      faults.throwIfAny(type.name);
    }
    return definition;
  }

  /** Judges that there is one bean of a class whose method the stream calls. */
  verifyCalled(type: AbstractClass, where: string): void {
    const index = new BeanIndex(this.container.definitions, this.#absent);
    const found = index.find(type);
    if (found.kind !== 'one') this.#faults.addError(where, index.problem(type, where, found));
  }

  /** Finds everything that is wrong, into the faults given at construction; creates nothing. */
  verify(): void {
    const model = this.#model;
    verifyServices(model, this.#faults);
    for (const judge of this.#input.judges ?? []) judge.verify(model, this.#faults);
    this.#verified = true;
  }

  /** Whether any bean or operator asks for a bean of the class, or of a subclass. */
  uses(type: AbstractClass): boolean {
    const { definitions, functions } = this.#model;
    const tokens = [...definitions, ...functions].flatMap(({ dependencies }) =>
      dependencies.flatMap((needed) =>
        needed.kind === 'bean' ? [needed.token] : needed.kind === 'all' ? [needed.type] : [],
      ),
    );
    const named = definitions.filter((bean) => bean.type !== undefined && isA(bean.type, type)).map(({ name }) => name);
    return tokens.some((token) => (typeof token === 'string' ? named.includes(token) : isA(token, type)));
  }

  /** All beans in the order of their creation. */
  explainBeans(): readonly BeanRow[] {
    return explainBeans(this.container.definitions);
  }

  /** Every class and method that has conditions: whether it is there, and why. */
  explainConditions(): readonly ConditionRow[] {
    return this.#conditions.rows;
  }

  /** All advised methods of beans and operators, advice in order. */
  explainAdvice(): readonly AdviceRow[] {
    const definitions = [...this.container.definitions, ...this.#functions.values()];
    const types = new Set<AbstractClass>();
    for (const { type, advised } of definitions) if (type !== undefined && advised === true) types.add(type);
    return explainAdvice([...types].map((type) => this.#weaver.plan(type)));
  }

  get #model() {
    const { values } = this.#input;
    const classes = this.#input.classes.filter((type) => this.#conditions.admits(type));
    const { definitions } = this.container;
    const functions = [...this.#functions.values()];
    return {
      definitions,
      absent: this.#absent,
      declared: this.#declared,
      functions,
      aspects: this.#aspects,
      classes,
      weaver: this.#weaver,
      values,
    };
  }

  #context(faults: Faults): DefinitionContext {
    return { weaver: this.#weaver, beans: this.container, faults };
  }
}

/** The aspects among the beans that there are; those that gave way to others are none. */
function planAspects(definitions: readonly BeanDefinition[], faults: Faults): readonly AspectPlan[] {
  return new BeanIndex(definitions).definitions.flatMap((bean) => {
    const { type } = bean;
    if (type === undefined || !isAspect(type)) return [];
    // An application without aspects loads nothing of them.
    const room = require('../advice/aspect/aspect-plan') as typeof import('../advice/aspect/aspect-plan');
    return [room.planAspect(bean, type, faults)];
  });
}

function aspectAdvisors(aspects: readonly AspectPlan[]): readonly Advisor[] {
  if (aspects.length === 0) return [];
  const room = require('../advice/aspect/aspect-advisor') as typeof import('../advice/aspect/aspect-advisor');
  return aspects.map(room.aspectAdvisor);
}

/** A method may make a subclass that an aspect is for though what it is written to return is not: aspects are made first. */
function aspectsFirst(definitions: readonly BeanDefinition[]): readonly BeanDefinition[] {
  const first = ({ type }: BeanDefinition): boolean => type !== undefined && isAspect(type);
  return [...definitions.filter(first), ...definitions.filter((definition) => !first(definition))];
}
