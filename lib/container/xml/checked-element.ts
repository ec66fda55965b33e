import { ELEMENTS, NAMESPACES, type ElementRule } from './grammar';
import type { Reports } from './reports';
import { attribute, type XmlAttribute, type XmlElement } from './xml-element';

/** An element's name in the grammar; `undefined` for one of a namespace that is not read. */
export function grammarName({ uri, local }: XmlElement): string | undefined {
  // Without a namespace stand the files of the time before schemas, and short ones of today.
  if (uri === NAMESPACES.beans || uri === '') return local;
  return uri === NAMESPACES.context ? `context:${local}` : undefined;
}

/**
 * What is left of an element when all that the grammar does not know is reported and taken out: children, attributes
 * and text. An element without a required attribute is taken out as a whole, for it says nothing.
 */
export function checkedElement(
  element: XmlElement,
  bean: string | undefined,
  reports: Reports,
): XmlElement | undefined {
  const name = grammarName(element);
  const rule = name === undefined ? undefined : ELEMENTS.get(name);
  if (rule === undefined) return undefined;
  const owner = name === 'bean' ? (beanName(element) ?? bean) : bean;
  const attributes = element.attributes.filter((one) => isKnownAttribute(one, element, rule, owner, reports));
  const missing = (rule.required ?? []).filter((wanted) => attribute(element, wanted) === undefined);
  for (const wanted of missing) reports.syntax(element.at, owner, `<${element.name}> has no attribute '${wanted}'`);
  if (rule.text !== true && element.text.trim() !== '') {
    reports.syntax(element.at, owner, `no text may stand in <${element.name}>`);
  }
  const children = element.children.flatMap((child) => {
    const kept = isKnownChild(child, element, rule, owner, reports) ? checkedElement(child, owner, reports) : undefined;
    return kept === undefined ? [] : [kept];
  });
  return missing.length > 0 ? undefined : { ...element, attributes, children };
}

/** How messages call a bean that is being read. */
export function beanName(element: XmlElement): string | undefined {
  return ['id', 'name', 'class', 'parent'].map((name) => attribute(element, name)?.value).find((text) => text);
}

function isKnownAttribute(
  { name, local, uri, at }: XmlAttribute,
  element: XmlElement,
  rule: ElementRule,
  bean: string | undefined,
  reports: Reports,
): boolean {
  if (uri === NAMESPACES.xsi) return false;
  if (rule.inline === true && (uri === NAMESPACES.p || uri === NAMESPACES.c)) return true;
  const known = rule.attributes ?? [];
  if (uri === '' && known.includes(local)) return true;
  if (uri === '' && rule.unsupported?.includes(local)) {
    reports.unsupported(at, bean, `the attribute '${local}' of <${element.name}>`);
  } else reports.unknown(at, bean, `the attribute of <${element.name}>`, name, known);
  return false;
}

function isKnownChild(
  child: XmlElement,
  parent: XmlElement,
  rule: ElementRule,
  bean: string | undefined,
  reports: Reports,
): boolean {
  const name = grammarName(child);
  const known = rule.children ?? [];
  if (name !== undefined && known.includes(name)) return true;
  if (name === undefined || rule.unsupported?.includes(name)) reports.unsupported(child.at, bean, `<${child.name}>`);
  else reports.unknown(child.at, bean, `the element in <${parent.name}>`, child.name, known);
  return false;
}
