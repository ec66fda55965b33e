import type { ArgumentNode, BeanNode, MethodNode, Named, PropertyNode } from './bean-node';
import { beanName } from './checked-element';
import { NAMESPACES } from './grammar';
import { flag, parseOneValue, type FileDefaults, type ValueContext } from './parse-value';
import type { Reports } from './reports';
import { attribute, placeText, type XmlAttribute, type XmlElement } from './xml-element';

/** Names in one attribute, as Spring separates them. */
export function namesIn(written: XmlAttribute | undefined): readonly Named[] {
  const names = written?.value.split(/[,;\s]+/).filter((name) => name !== '') ?? [];
  return names.map((text) => ({ text, at: written?.at ?? { file: '', line: 1, column: 1 } }));
}

/** Reads `<bean>` elements that the grammar has let pass. */
export class BeanParser {
  readonly #reports: Reports;
  readonly #generated = new Map<string, number>();

  constructor(reports: Reports) {
    this.#reports = reports;
  }

  /** A bean at the top of a file: its id, else its first name, else one made of its class as Spring does. */
  topLevel(element: XmlElement, defaults: FileDefaults): BeanNode {
    const id = attribute(element, 'id');
    const names = namesIn(attribute(element, 'name'));
    if (id !== undefined && /^\s*$|[,;\s]/.test(id.value)) {
      this.#reports.syntax(id.at, id.value, `the id '${id.value}' is empty, or holds a blank, a comma or a semicolon`);
    }
    if (id !== undefined) return this.#bean(element, defaults, id.value, names);
    const [first, ...others] = names;
    if (first !== undefined) return this.#bean(element, defaults, first.text, others);
    const made = attribute(element, 'class') ?? attribute(element, 'parent') ?? attribute(element, 'factory-bean');
    const base = made?.value ?? 'bean';
    const count = this.#generated.get(base) ?? 0;
    this.#generated.set(base, count + 1);
    // As Spring: the first one is found by its class's name, too.
    const alias = count === 0 && attribute(element, 'class') !== undefined ? [{ text: base, at: element.at }] : [];
    return this.#bean(element, defaults, `${base}#${count}`, alias);
  }

  /** A bean that is a value: it has no name of its own, and belongs to the one around it. */
  inner(element: XmlElement, defaults: FileDefaults, outer: string): BeanNode {
    const name = `${beanName(element) ?? 'bean'} in ${outer} (${placeText(element.at)})`;
    return this.#bean(element, defaults, name, []);
  }

  #bean(element: XmlElement, defaults: FileDefaults, name: string, aliases: readonly Named[]): BeanNode {
    const reports = this.#reports;
    const parseBean = (inner: XmlElement, of: FileDefaults, outer: string): BeanNode => this.inner(inner, of, outer);
    const context: ValueContext = { reports, defaults, bean: name, parseBean };
    const autowire = attribute(element, 'autowire');
    if (autowire !== undefined && !['', 'default', 'no', 'constructor'].includes(autowire.value)) {
      reports.unsupported(autowire.at, name, `autowire='${autowire.value}'`);
    }
    const [qualifier, second] = element.children.filter(({ local }) => local === 'qualifier');
    if (second !== undefined) reports.syntax(second.at, name, 'a second <qualifier> is given');
    return {
      name,
      aliases,
      className: named(element, 'class'),
      parent: named(element, 'parent'),
      scope: named(element, 'scope'),
      abstract: flag(element, 'abstract', reports, name) ?? false,
      lazy: flag(element, 'lazy-init', reports, name) ?? defaults.lazy,
      primary: flag(element, 'primary', reports, name) ?? false,
      autowireCandidate: flag(element, 'autowire-candidate', reports, name) ?? true,
      qualifier: qualifier && attribute(qualifier, 'value')?.value,
      dependsOn: namesIn(attribute(element, 'depends-on')),
      initMethod: method(attribute(element, 'init-method'), defaults.initMethod),
      destroyMethod: method(attribute(element, 'destroy-method'), defaults.destroyMethod),
      factoryBean: named(element, 'factory-bean'),
      factoryMethod: named(element, 'factory-method'),
      args: this.#args(element, context),
      properties: this.#properties(element, context),
      at: element.at,
    };
  }

  #args(element: XmlElement, context: ValueContext): readonly ArgumentNode[] {
    const args: ArgumentNode[] = [];
    for (const child of element.children.filter(({ local }) => local === 'constructor-arg')) {
      const written = attribute(child, 'index');
      const index = written === undefined ? undefined : this.#index(written, written.value, context);
      const type = attribute(child, 'type')?.value;
      const value = parseOneValue(child, context, { value: 'value', ref: 'ref', type });
      if (value === undefined || (written !== undefined && index === undefined)) continue;
      args.push({ index, name: attribute(child, 'name')?.value, type, value, at: child.at });
    }
    for (const one of element.attributes.filter(({ uri }) => uri === NAMESPACES.c)) {
      const { name, value } = inline(one);
      // c:_0 by index, c:_ by order, else by name.
      const byIndex = /^_(\d*)$/.exec(name);
      const index = byIndex?.[1] ? this.#index(one, byIndex[1], context) : undefined;
      args.push({ index, name: byIndex === null ? name : undefined, type: undefined, value, at: one.at });
    }
    const seen = new Set<number | string>();
    for (const { index, name, at } of args) {
      const key = index ?? name;
      if (key === undefined) continue;
      if (seen.has(key)) this.#reports.syntax(at, context.bean, `the argument ${key} is given twice`);
      seen.add(key);
    }
    return args;
  }

  #index(written: XmlAttribute, text: string, { bean }: ValueContext): number | undefined {
    // No constructor takes more, and none is to be filled up to a number that somebody mistyped.
    if (/^\d{1,2}$/.test(text)) return Number(text);
    this.#reports.syntax(written.at, bean, `'${text}' is not an index from 0 to 99`);
    return undefined;
  }

  #properties(element: XmlElement, context: ValueContext): readonly PropertyNode[] {
    const properties = new Map<string, PropertyNode>();
    const add = (property: PropertyNode): void => {
      if (properties.has(property.name)) {
        this.#reports.syntax(property.at, context.bean, `the property '${property.name}' is given twice`);
      } else properties.set(property.name, property);
    };
    for (const child of element.children.filter(({ local }) => local === 'property')) {
      const value = parseOneValue(child, context);
      if (value !== undefined) add({ name: attribute(child, 'name')?.value ?? '', value, at: child.at });
    }
    for (const one of element.attributes.filter(({ uri }) => uri === NAMESPACES.p)) add({ ...inline(one), at: one.at });
    return [...properties.values()];
  }
}

function named(element: XmlElement, name: string): Named | undefined {
  const written = attribute(element, name);
  return written && { text: written.value, at: written.at };
}

/** An empty name takes the file's default away, as in Spring. */
function method(own: XmlAttribute | undefined, byDefault: XmlAttribute | undefined): MethodNode | undefined {
  const written = own ?? byDefault;
  return written && { name: written.value, required: own !== undefined, at: written.at };
}

/** `p:driver-name` is the property `driverName`; `p:service-ref` refers to a bean. */
function inline({ local, value, at }: XmlAttribute): Omit<PropertyNode, 'at'> {
  const isRef = local.endsWith('-ref');
  const name = (isRef ? local.slice(0, -4) : local).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return { name, value: isRef ? { kind: 'ref', bean: value, at } : { kind: 'text', text: value, type: undefined, at } };
}
