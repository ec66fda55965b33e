import type { AbstractClass, Class } from '../../metadata/class';
import type { DefinitionContext } from '../class-definition';
import type { BeanDefinition, ValueResolver } from '../container';
import type { AbsentBean } from '../bean-index';
import { withAliases } from '../aliases';
import { nearNames } from '../../errors/near-names';
import { Budget } from './budget';
import type { AliasNode, BeanFileContent, BeanNode, Named } from './bean-node';
import type { ClassFinder } from './class-finder';
import { fileBeanDefinition, type FileBeanContext } from './file-bean-definition';
import { Inheritance } from './inherit';
import { Reports } from './reports';
import { Texts } from './texts';
import { placeText, type Place } from './xml-element';

/** How many inner beans may stand in each other; a file by itself cannot come near. */
const MAX_INNER = 100;

/** What the beans of files are made from. */
export interface BeanFileInput {
  readonly content: BeanFileContent;
  readonly classes: ClassFinder;
  readonly values: ValueResolver;
  /** The beans beside those of the files, as far as they are known: they can be referred to. */
  readonly others: readonly BeanDefinition[];
  readonly context: DefinitionContext;
  /** The absolute path of a file as messages show it. */
  readonly pathOf: (file: string) => string;
}

/** What bean files add to an application. */
export interface BeanFileDefinitions {
  /** Those of the files, inner beans included; abstract ones are none. */
  readonly definitions: readonly BeanDefinition[];
  /** Abstract beans, which are there for their children only. */
  readonly absent: readonly AbsentBean[];
  /** All aliases that the files give, to their beans and to others, by the name of the bean. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
}

/** Turns what bean files declare into definitions; what is wrong becomes a fault at its place. */
export function beanFileDefinitions(input: BeanFileInput): BeanFileDefinitions {
  const reports = new Reports(input.context.faults);
  const nothing: BeanFileDefinitions = { definitions: [], absent: [], aliases: new Map() };
  const [first] = input.content.beans;
  return first === undefined && input.content.aliases.length === 0
    ? nothing
    : (reports.attempt(first?.at ?? { file: 'bean files', line: 1, column: 1 }, () => define(input, reports)) ??
        nothing);
}

function define(input: BeanFileInput, reports: Reports): BeanFileDefinitions {
  const { content, values, context } = input;
  const budget = new Budget();
  const texts = new Texts(values, reports);
  const byName = new Map<string, BeanNode>();
  for (const node of content.beans) {
    for (const name of [node.name, ...node.aliases.map(({ text }) => text)]) {
      if (!byName.has(name)) byName.set(name, node);
    }
  }
  const aliases = aliasTargets(content.aliases, byName, input.others, texts, reports);
  for (const [alias, name] of aliases) {
    const node = byName.get(name);
    if (node !== undefined && !byName.has(alias)) byName.set(alias, node);
  }

  const inheritance = new Inheritance(byName, (named) => texts.resolved(named, undefined), reports, budget);
  const classOf = rememberedClass(input, texts, reports);
  const beans = new Map<string, AbstractClass | undefined>();
  for (const other of input.others) {
    for (const name of [other.name, ...(other.aliases ?? [])]) beans.set(name, other.type);
  }
  const real = content.beans.filter(({ abstract }) => !abstract).map((node) => inheritance.merged(node));
  // Abstract ones are judged as parents; one that nobody extends is judged as well.
  for (const node of content.beans) if (node.abstract) inheritance.merged(node);
  const typeOf = (node: BeanNode): AbstractClass | undefined =>
    node.factoryBean === undefined && node.factoryMethod === undefined ? classOf(node) : undefined;
  const realByName = new Map(real.map((node) => [node.name, node] as const));
  for (const [name, { name: own }] of byName) {
    const node = realByName.get(own);
    if (node !== undefined) beans.set(name, typeOf(node));
  }
  for (const [alias, name] of aliases) if (!beans.has(alias)) beans.set(alias, beans.get(name));

  const definitions: BeanDefinition[] = [];
  const inner = new Map<string, number>();
  const around = new Set<BeanNode>();
  const beanContext: FileBeanContext = {
    reports,
    texts,
    budget,
    beans,
    definition: context,
    classOf,
    inner: (node) => {
      if (around.has(node) || around.size >= MAX_INNER) {
        const problem = around.has(node)
          ? 'it stands in its own parent, and would hold itself'
          : `more than ${MAX_INNER} beans stand in each other by their parents`;
        reports.add(node.at, 'MILLRACE_BEAN_PARENT', { bean: node.name, problem });
        return node.name;
      }
      // A bean is a dozen objects.
      budget.spend(10);
      // What a parent's inner bean is to its children, it is to each of them anew.
      const count = inner.get(node.name) ?? 1;
      inner.set(node.name, count + 1);
      const name = count === 1 ? node.name : `${node.name} ${count}`;
      around.add(node);
      definitions.push(fileBeanDefinition({ ...inheritance.merged(node), name }, 'inner', beanContext));
      around.delete(node);
      return name;
    },
  };
  const allAliases = new Map<string, readonly string[]>();
  const addAliases = (name: string, more: readonly string[]): void => {
    if (more.length > 0) allAliases.set(name, [...new Set([...(allAliases.get(name) ?? []), ...more])]);
  };
  for (const [alias, name] of aliases) addAliases(name, [alias]);
  for (const node of real) {
    addAliases(
      node.name,
      node.aliases.map(({ text }) => text),
    );
    const definition = fileBeanDefinition(node, 'top', beanContext);
    definitions.push(withAliases(definition, allAliases.get(node.name) ?? []));
  }
  const absent = content.beans
    .filter((node) => node.abstract)
    .map(({ name, at }) => ({ definition: { name, origin: placeText(at) }, reason: 'it is abstract' }));
  return { definitions, absent, aliases: allAliases };
}

/** The bean that each alias stands for in the end. */
function aliasTargets(
  nodes: readonly AliasNode[],
  byName: ReadonlyMap<string, BeanNode>,
  others: readonly BeanDefinition[],
  texts: Texts,
  reports: Reports,
): ReadonlyMap<string, string> {
  const written = new Map<string, { readonly name: string; readonly at: Place }>();
  for (const { name: nameText, alias: aliasText, at } of nodes) {
    const [name, alias] = [
      texts.resolved({ text: nameText, at }, undefined),
      texts.resolved({ text: aliasText, at }, undefined),
    ];
    if (name === undefined || alias === undefined || alias === name) continue;
    if (name === '' || alias === '') reports.syntax(at, undefined, '<alias> has an empty name');
    else if (written.has(alias) && written.get(alias)?.name !== name) {
      reports.syntax(at, undefined, `the alias '${alias}' is given to '${written.get(alias)?.name}' already`);
    } else written.set(alias, { name, at });
  }
  const names = new Set([...byName.keys(), ...others.flatMap((other) => [other.name, ...(other.aliases ?? [])])]);
  const targets = new Map<string, string>();
  for (const [alias, { at }] of written) {
    let name = alias;
    const path = new Set<string>();
    while (!names.has(name) && written.has(name) && !path.has(name)) {
      path.add(name);
      name = written.get(name)?.name ?? '';
    }
    if (names.has(alias)) {
      reports.syntax(at, undefined, `the alias '${alias}' is the name of a bean`);
    } else if (names.has(name)) targets.set(alias, byName.get(name)?.name ?? name);
    else {
      const neededBy = `the alias '${alias}' (${placeText(at)})`;
      const params = { token: `'${name}'`, neededBy, known: nearNames(name, names), absent: [] };
      reports.add(at, 'MILLRACE_BEAN_UNRESOLVED', params);
    }
  }
  return targets;
}

/** Finds the class of a bean once, and reports once that there is none. */
function rememberedClass(
  { classes, pathOf }: BeanFileInput,
  texts: Texts,
  reports: Reports,
): (node: BeanNode) => Class | undefined {
  const known = new Map<BeanNode, Class | undefined>();
  const find = (node: BeanNode, named: Named): Class | undefined => {
    const bean = node.name;
    const name = texts.resolved(named, bean)?.trim();
    if (name === undefined) return undefined;
    const found = classes.find(name, pathOf(named.at.file));
    if (found.kind === 'one') return found.type;
    // As it is written: a placeholder may hold a secret.
    const shown = named.text;
    if (found.kind === 'none') {
      reports.add(named.at, 'MILLRACE_BEAN_CLASS_UNKNOWN', { bean, name: shown, known: found.known });
    } else reports.add(named.at, 'MILLRACE_BEAN_CLASS_AMBIGUOUS', { bean, name: shown, found: found.found });
    return undefined;
  };
  return (node) => {
    if (known.has(node)) return known.get(node);
    const { className } = node;
    if (className === undefined) reports.syntax(node.at, node.name, "has neither 'class' nor a parent with one");
    const type = className === undefined ? undefined : find(node, className);
    known.set(node, type);
    return type;
  };
}
