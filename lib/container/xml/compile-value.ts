import type { AbstractClass } from '../../metadata/class';
import { isBeanType } from '../dependencies';
import { nearNames } from '../../errors/near-names';
import type { Budget } from './budget';
import type { BeanNode, MapNode, PropsNode, TextNode, ValueNode } from './bean-node';
import { TEXT_TYPE_NAMES, textTypeNamed, textTypeOf, type TextType } from './convert-text';
import { refusedName } from './members';
import { constant, given, joined, type Piece } from './piece';
import type { Reports } from './reports';
import type { Texts } from './texts';
import { placeText, type Place } from './xml-element';

/** What values are compiled with. */
export interface CompileContext {
  readonly reports: Reports;
  readonly texts: Texts;
  readonly budget: Budget;
  /** The class of every bean that can be referred to, by its names; `undefined` where it is not known. */
  readonly beans: ReadonlyMap<string, AbstractClass | undefined>;
  /** Defines an inner bean and gives its name. */
  readonly inner: (node: BeanNode) => string;
}

/**
 * How a written value is made.
 *
 * @param bean whose value it is
 * @param wanted what the compiler recorded for the place that takes it; `undefined` where nothing is known
 */
export function compileValue(node: ValueNode, bean: string, wanted: unknown, context: CompileContext): Piece {
  context.budget.spend(1 + ('entries' in node ? node.entries.length : 0));
  switch (node.kind) {
    case 'null':
      return constant(() => null);
    case 'text':
      return compileText(node, bean, wanted, context);
    case 'ref': {
      const token = context.texts.resolved({ text: node.bean, at: node.at }, bean);
      if (token === undefined) return constant(() => undefined);
      return given({ kind: 'bean', token, optional: false, origin: originOf(node.at, bean) });
    }
    case 'idref': {
      const name = beanNamed(node.bean, node.at, bean, context);
      return constant(() => name);
    }
    case 'bean':
      return given({ kind: 'bean', token: context.inner(node.bean), optional: false });
    case 'array':
    case 'list':
    case 'set': {
      const items = node.items.map((item) => compileValue(item, bean, undefined, context));
      const asSet = wanted === Set || (node.kind === 'set' && wanted !== Array);
      const unique = node.kind === 'set';
      return joined(items, (values) => (asSet ? new Set(values) : unique ? [...new Set(values)] : [...values]));
    }
    case 'map':
      return compileMap(node, bean, context);
    case 'props':
      return compileProps(node, bean, wanted, context);
  }
}

/** Where a bean is asked for, as messages show it: `beans.xml:14:9 (bean 'dataService')`. */
export function originOf(at: Place, bean: string): string {
  return `${placeText(at)} (bean '${bean}')`;
}

/** The name of a bean that there is; one that there is not becomes a fault. */
export function beanNamed(
  written: string,
  at: Place,
  bean: string,
  { texts, beans, reports }: CompileContext,
): string | undefined {
  const name = texts.resolved({ text: written, at }, bean);
  if (name === undefined) return undefined;
  if (beans.has(name)) return name;
  reports.add(at, 'MILLRACE_BEAN_UNRESOLVED', {
    token: `'${written}'`,
    neededBy: originOf(at, bean),
    known: nearNames(name, beans.keys()),
    absent: [],
  });
  return undefined;
}

function compileText(node: TextNode, bean: string, wanted: unknown, context: CompileContext): Piece {
  const { texts, reports } = context;
  const type = textType(node, bean, wanted, reports);
  if (type === undefined) return constant(() => undefined);
  if (type === 'unknown') {
    const value = texts.value(node, bean);
    return constant(() => value);
  }
  // A configured list is one, whatever its elements hold.
  const list = wanted === Array && node.type === undefined ? texts.list(node, bean) : undefined;
  if (list !== undefined) return constant(() => [...list]);
  const text = texts.resolved(node, bean);
  if (text !== undefined && type.convert(text) === undefined) {
    // As it is written: what a placeholder stands for may be secret.
    reports.add(node.at, 'MILLRACE_BEAN_TEXT', { bean, text: node.text, expected: type.expected });
  }
  // Anew each time, for a date or a list can be changed by whoever is given it.
  return constant(() => (text === undefined ? undefined : type.convert(text)));
}

/** `'unknown'` where nothing tells what is wanted; `undefined` where no text will do, which is a fault. */
function textType(node: TextNode, bean: string, wanted: unknown, reports: Reports): TextType | 'unknown' | undefined {
  if (node.type !== undefined) {
    const type = textTypeNamed(node.type);
    if (type === undefined) reports.unknown(node.at, bean, 'the type', node.type, TEXT_TYPE_NAMES);
    return type;
  }
  const known = textTypeOf(wanted);
  if (known !== undefined) return known;
  if (!isBeanType(wanted)) return 'unknown';
  const expected = `a ${wanted.name}: refer to a bean`;
  reports.add(node.at, 'MILLRACE_BEAN_TEXT', { bean, text: node.text, expected });
  return undefined;
}

function compileMap(node: MapNode, bean: string, context: CompileContext): Piece {
  const parts = node.entries.flatMap(({ key, value }) => [
    compileValue(key, bean, undefined, context),
    compileValue(value, bean, undefined, context),
  ]);
  return joined(parts, (values) => {
    const map = new Map<unknown, unknown>();
    for (let i = 0; i < values.length; i += 2) map.set(values[i], values[i + 1]);
    return map;
  });
}

function compileProps(node: PropsNode, bean: string, wanted: unknown, context: CompileContext): Piece {
  const entries: (readonly [string, string])[] = [];
  for (const { key, value } of node.entries) {
    const [name, text] = [context.texts.resolved(key, bean), context.texts.resolved(value, bean)];
    if (name === undefined || text === undefined) continue;
    if (wanted !== Map && refusedName(name)) {
      const problem = `a prop cannot be called '${name}'`;
      context.reports.add(key.at, 'MILLRACE_BEAN_MEMBER', { bean, problem, known: [] });
    } else entries.push([name, text]);
  }
  return constant(() => (wanted === Map ? new Map(entries) : Object.fromEntries(entries)));
}
