import type { BeanNode, PropsNode, TextNode, ValueNode } from './bean-node';
import { VALUES, type ValueName } from './grammar';
import type { Reports } from './reports';
import { attribute, type XmlAttribute, type XmlElement } from './xml-element';

/** What `<beans>` says for all beans in it. */
export interface FileDefaults {
  readonly lazy: boolean;
  readonly merge: boolean;
  readonly initMethod: XmlAttribute | undefined;
  readonly destroyMethod: XmlAttribute | undefined;
}

/** What values are read with. */
export interface ValueContext {
  readonly reports: Reports;
  readonly defaults: FileDefaults;
  /** The bean that the value is of. */
  readonly bean: string;
  readonly parseBean: (element: XmlElement, defaults: FileDefaults, outer: string) => BeanNode;
}

/** How the attributes of an element are called by which a value can be written in one line. */
interface ShortForms {
  readonly value: string;
  readonly ref: string;
  /** The type of a text that says none. */
  readonly type?: string | undefined;
}

/**
 * The one value of an element: its attribute `value` or `ref`, or its child. None, or more than one, is a fault.
 */
export function parseOneValue(
  element: XmlElement,
  context: ValueContext,
  { value: valueName, ref: refName, type }: ShortForms = { value: 'value', ref: 'ref' },
): ValueNode | undefined {
  const written: (() => ValueNode)[] = [];
  const value = attribute(element, valueName);
  if (value !== undefined) written.push(() => ({ kind: 'text', text: value.value, type, at: value.at }));
  const ref = attribute(element, refName);
  if (ref !== undefined) written.push(() => ({ kind: 'ref', bean: ref.value, at: ref.at }));
  for (const child of valuesIn(element)) written.push(() => parseValue(child, context, type));
  const [first, ...others] = written;
  if (first !== undefined && others.length === 0) return first();
  const problem = first === undefined ? 'has no value' : `has ${written.length} values, and takes one`;
  context.reports.syntax(element.at, context.bean, `<${element.name}> ${problem}`);
  return undefined;
}

/** @param type of texts that say none */
function parseValue(element: XmlElement, context: ValueContext, type: string | undefined): ValueNode {
  const { at } = element;
  // The grammar lets no other element pass.
  const kind = element.local as ValueName;
  switch (kind) {
    case 'bean':
      return { kind, bean: context.parseBean(element, context.defaults, context.bean), at };
    case 'ref':
    case 'idref': {
      const bean = attribute(element, 'bean');
      return { kind, bean: bean?.value ?? '', at: bean?.at ?? at };
    }
    case 'value':
      return { kind: 'text', text: element.text, type: attribute(element, 'type')?.value ?? type, at };
    case 'null':
      return { kind, at };
    case 'array':
    case 'list':
    case 'set': {
      const itemType = attribute(element, 'value-type')?.value;
      const items = valuesIn(element).map((child) => parseValue(child, context, itemType));
      return { kind, items, merge: isMerged(element, context), at };
    }
    case 'map':
      return { kind, entries: parseEntries(element, context), merge: isMerged(element, context), at };
    case 'props':
      return parseProps(element, context);
  }
}

function parseEntries(map: XmlElement, context: ValueContext): readonly { key: ValueNode; value: ValueNode }[] {
  const keyType = attribute(map, 'key-type')?.value;
  return map.children.flatMap((entry) => {
    const [keyElement, ...more] = entry.children.filter(({ local }) => local === 'key');
    const written = [keyElement, attribute(entry, 'key'), attribute(entry, 'key-ref')].filter(
      (one) => one !== undefined,
    );
    if (written.length !== 1 || more.length > 0) {
      context.reports.syntax(entry.at, context.bean, '<entry> takes one key');
      return [];
    }
    const keyOwner = keyElement ?? { ...entry, children: [] };
    const key = parseOneValue(keyOwner, context, { value: 'key', ref: 'key-ref', type: keyType });
    const type = attribute(entry, 'value-type')?.value ?? attribute(map, 'value-type')?.value;
    const value = parseOneValue(entry, context, { value: 'value', ref: 'value-ref', type });
    return key === undefined || value === undefined ? [] : [{ key, value }];
  });
}

function parseProps(element: XmlElement, context: ValueContext): PropsNode {
  const text = (value: string, at: TextNode['at']): TextNode => ({ kind: 'text', text: value, type: undefined, at });
  const entries = element.children.map((prop) => {
    const key = attribute(prop, 'key');
    // As Spring: the text of a prop is trimmed, that of a <value> is not.
    return { key: text(key?.value ?? '', key?.at ?? prop.at), value: text(prop.text.trim(), prop.at) };
  });
  return { kind: 'props', entries, merge: isMerged(element, context), at: element.at };
}

function isMerged(element: XmlElement, { defaults, reports, bean }: ValueContext): boolean {
  return flag(element, 'merge', reports, bean) ?? defaults.merge;
}

/** `true` or `false`; `undefined` where nothing or `default` is written. */
export function flag(
  element: XmlElement,
  name: string,
  reports: Reports,
  bean: string | undefined,
): boolean | undefined {
  const written = attribute(element, name);
  if (written === undefined || written.value === 'default' || written.value === '') return undefined;
  if (written.value !== 'true' && written.value !== 'false') {
    reports.syntax(written.at, bean, `the attribute '${name}' is '${written.value}', and takes true or false`);
  }
  return written.value === 'true';
}

function valuesIn(element: XmlElement): readonly XmlElement[] {
  return element.children.filter(({ local }) => (VALUES as readonly string[]).includes(local));
}
