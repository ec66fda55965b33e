import type { Budget } from './budget';
import type { ArgumentNode, BeanNode, Named, PropertyNode, ValueNode } from './bean-node';
import type { Reports } from './reports';

/** How many generations a bean may have above it. */
const MAX_PARENTS = 100;

/**
 * Gives children what their parents have, as Spring's child definitions: class, scope, factory, life cycle methods,
 * arguments and properties, each unless the child says it itself. `abstract`, `lazy-init`, `primary`, `depends-on` and
 * `autowire-candidate` are always the child's own.
 */
export class Inheritance {
  readonly #byName: ReadonlyMap<string, BeanNode>;
  readonly #reports: Reports;
  readonly #text: (named: Named) => string | undefined;
  readonly #budget: Budget;
  readonly #merged = new Map<BeanNode, BeanNode>();
  readonly #generations = new Map<BeanNode, number>();
  readonly #path: BeanNode[] = [];

  /**
   * @param byName every bean of the files, by its name and aliases
   * @param text a name with its placeholders resolved
   */
  constructor(
    byName: ReadonlyMap<string, BeanNode>,
    text: (named: Named) => string | undefined,
    reports: Reports,
    budget: Budget,
  ) {
    this.#budget = budget;
    this.#byName = byName;
    this.#text = text;
    this.#reports = reports;
  }

  /** The bean with all that it inherits; inner beans inherit, too. What is wrong with its parents is reported once. */
  merged(node: BeanNode): BeanNode {
    let merged = this.#merged.get(node);
    if (merged === undefined) {
      this.#path.push(node);
      merged = this.#merge(node);
      this.#path.pop();
      this.#merged.set(node, merged);
    }
    return merged;
  }

  #merge(node: BeanNode): BeanNode {
    if (node.parent === undefined) return node;
    const problem = (text: string): BeanNode => {
      this.#reports.add(node.parent?.at ?? node.at, 'MILLRACE_BEAN_PARENT', { bean: node.name, problem: text });
      return node;
    };
    const name = this.#text(node.parent);
    const found = name === undefined ? undefined : this.#byName.get(name);
    if (name === undefined) return node;
    if (found === undefined) return problem(`its parent '${name}' is no bean of the bean files`);
    if (this.#path.includes(found)) {
      const path = [...this.#path.slice(this.#path.indexOf(found)), found];
      return problem(`its parents lead back to it: ${path.map((one) => one.name).join(' -> ')}`);
    }
    const tooMany = `it has more than ${MAX_PARENTS} parents above each other`;
    // The path bounds what is asked for from below, the count what has been asked for from above.
    if (this.#path.length > MAX_PARENTS) return problem(tooMany);
    const parent = this.merged(found);
    const generation = (this.#generations.get(found) ?? 0) + 1;
    if (generation > MAX_PARENTS) return problem(tooMany);
    this.#generations.set(node, generation);
    return this.#child(node, parent);
  }

  #child(child: BeanNode, parent: BeanNode): BeanNode {
    return {
      ...child,
      className: child.className ?? parent.className,
      scope: child.scope?.text ? child.scope : parent.scope,
      qualifier: child.qualifier ?? parent.qualifier,
      // As Spring, which passes empty texts over.
      initMethod: child.initMethod?.name ? child.initMethod : parent.initMethod,
      destroyMethod: child.destroyMethod?.name ? child.destroyMethod : parent.destroyMethod,
      factoryBean: child.factoryBean ?? parent.factoryBean,
      factoryMethod: child.factoryMethod ?? parent.factoryMethod,
      args: this.#args(child, parent.args),
      properties: this.#properties(child, parent.properties),
    };
  }

  #args(child: BeanNode, inherited: readonly ArgumentNode[]): readonly ArgumentNode[] {
    this.#budget.spend(inherited.length);
    // An argument without index and name takes no other's place.
    const key = ({ index, name }: ArgumentNode): number | string | undefined => index ?? name;
    const replaced = new Map(inherited.map((arg) => [key(arg), arg]));
    replaced.delete(undefined);
    const own = child.args.map((arg) => ({
      ...arg,
      value: this.#value(child, arg.value, replaced.get(key(arg))?.value),
    }));
    const keys = new Set(child.args.map(key));
    keys.delete(undefined);
    return [...inherited.filter((arg) => !keys.has(key(arg))), ...own];
  }

  #properties(child: BeanNode, inherited: readonly PropertyNode[]): readonly PropertyNode[] {
    this.#budget.spend(inherited.length);
    const all = new Map(inherited.map((property) => [property.name, property]));
    for (const property of child.properties) {
      const value = this.#value(child, property.value, all.get(property.name)?.value);
      all.delete(property.name);
      all.set(property.name, { ...property, value });
    }
    return [...all.values()];
  }

  /** A collection that is to be merged takes the parent's elements before its own. */
  #value(child: BeanNode, own: ValueNode, inherited: ValueNode | undefined): ValueNode {
    if (!('merge' in own) || !own.merge || inherited === undefined) return own;
    this.#budget.spend(
      'items' in inherited ? inherited.items.length : 'entries' in inherited ? inherited.entries.length : 0,
    );
    if (own.kind === 'map' && inherited.kind === 'map') {
      return { ...own, entries: [...inherited.entries, ...own.entries] };
    }
    if (own.kind === 'props' && inherited.kind === 'props') {
      return { ...own, entries: [...inherited.entries, ...own.entries] };
    }
    if ('items' in own && 'items' in inherited && (own.kind === 'set') === (inherited.kind === 'set')) {
      return { ...own, items: [...inherited.items, ...own.items] };
    }
    const problem = `its <${own.kind}> cannot be merged with the parent's ${inherited.kind}`;
    this.#reports.add(own.at, 'MILLRACE_BEAN_PARENT', { bean: child.name, problem });
    return own;
  }
}
