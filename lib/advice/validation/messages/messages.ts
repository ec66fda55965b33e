import { inspect } from 'node:util';
import { currentLocale } from './locale-context';
import { PropertyProblem, readProperty } from '../../expression/property';
import type { ConstraintRecord } from '../../../metadata/validation';
import type { LocaleTexts, MessageBundles } from './message-bundles';
import { parseTemplate, type TemplatePart } from './template';

/** A key of a bundle may name another: so deep, and into so many parts. */
const MAX_DEPTH = 16;
const MAX_PARTS = 1_000;

/** Longer texts of values are cut. */
const MAX_SHOWN = 1_000;

/** What a message is made for. */
export type Described = Pick<ConstraintRecord, 'attributes' | 'message'>;

/** A message with nothing left to look up but the value. */
type Filled = readonly (string | readonly string[])[];

interface Uncompiled {
  /** `undefined` when they are not known: they may be called anything. */
  readonly attributes: ConstraintRecord['attributes'] | undefined;
  readonly message: string;
}

interface Compilation {
  readonly texts: LocaleTexts;
  readonly attributes: ConstraintRecord['attributes'] | undefined;
  readonly parts: (string | readonly string[])[];
  problem: string | undefined;
}

/** Makes the messages of violations, each compiled once for each locale that there are texts of. */
export class Messages {
  readonly #bundles: MessageBundles;
  readonly #locale: string | undefined;
  readonly #filled = new WeakMap<LocaleTexts, WeakMap<Described, Filled>>();

  /** @param locale where none is asked for, and the running code has none. Default: the system's. */
  constructor(bundles: MessageBundles, locale?: string) {
    this.#bundles = bundles;
    this.#locale = locale;
  }

  /** The message of a violation. */
  of(record: Described, value: unknown, locale = this.#present): string {
    const texts = this.#bundles.of(locale);
    let known = this.#filled.get(texts);
    if (known === undefined) this.#filled.set(texts, (known = new WeakMap()));
    let filled = known.get(record);
    if (filled === undefined) known.set(record, (filled = compile(record, texts).parts));
    let message = '';
    for (const part of filled) message += typeof part === 'string' ? part : show(follow(part, record, value));
    return message;
  }

  /** A message that a validator made: values that it has put in are not taken for expressions. */
  custom(record: Described, message: string, locale = this.#present): string {
    const { parts } = compile({ ...record, message }, this.#bundles.of(locale));
    return parts.map((part) => (typeof part === 'string' ? part : `\${${part.join('.')}}`)).join('');
  }

  get #present(): string {
    return currentLocale() ?? this.#locale ?? systemLocale();
  }

  /** What is wrong with the message of an annotation in any locale, if anything is. */
  problem(record: Described): string | undefined {
    for (const locale of this.#bundles.locales) {
      const { problem } = compile(record, this.#bundles.of(locale));
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
}

/** What is wrong with the application's own texts, by key; what an attribute is called, only annotations know. */
export function bundleProblems(bundles: MessageBundles): readonly { key: string; text: string; problem: string }[] {
  return bundles.ownTexts.flatMap(({ locale, key, text }) => {
    const { problem } = compile({ attributes: undefined, message: `{${key}}` }, bundles.of(locale));
    return problem === undefined ? [] : [{ key, text, problem }];
  });
}

function compile({ attributes, message }: Uncompiled, texts: LocaleTexts): Compilation {
  const compilation: Compilation = { texts, attributes, parts: [], problem: undefined };
  fill(message, compilation, []);
  return compilation;
}

/** Keys of bundles are filled in as often as they lead on; what attributes hold is not looked into. */
function fill(source: string, compilation: Compilation, within: readonly string[]): void {
  const { parts: templateParts, problem } = parseTemplate(source);
  compilation.problem ??= problem;
  for (const part of templateParts) {
    if (compilation.parts.length >= MAX_PARTS) {
      compilation.problem ??= 'its texts lead on to too many others';
      return;
    }
    if (part.kind === 'parameter') parameter(part, compilation, within);
    else compilation.parts.push(part.kind === 'text' ? part.text : pathPart(part, compilation));
  }
}

function parameter(
  { name }: TemplatePart & { kind: 'parameter' },
  compilation: Compilation,
  within: readonly string[],
): void {
  const { texts, attributes, parts } = compilation;
  const text = texts.own(name) ?? texts.shipped(name);
  if (text === undefined) {
    parts.push(attributes !== undefined && Object.hasOwn(attributes, name) ? show(attributes[name]) : `{${name}}`);
  } else if (within.includes(name) || within.length >= MAX_DEPTH) {
    compilation.problem ??= `{${name}} leads ${within.includes(name) ? 'back to itself' : 'too far'}`;
    parts.push(`{${name}}`);
  } else fill(text, compilation, [...within, name]);
}

function pathPart(
  { path, text }: TemplatePart & { kind: 'path' },
  compilation: Compilation,
): string | readonly string[] {
  const [first = ''] = path;
  const { attributes } = compilation;
  if (first === 'validatedValue' || attributes === undefined || Object.hasOwn(attributes, first)) return path;
  compilation.problem ??= `${text} names neither validatedValue nor an attribute`;
  return text;
}

function follow([first = '', ...rest]: readonly string[], { attributes }: Described, value: unknown): unknown {
  let found = first === 'validatedValue' ? value : attributes[first];
  for (const name of rest) {
    found = readProperty(found, name);
    if (found instanceof PropertyProblem) return '';
  }
  return found;
}

function show(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value
      : typeof value === 'bigint'
        ? String(value)
        : value instanceof RegExp
          ? value.source
          : inspect(value, { depth: 1, breakLength: Infinity, maxStringLength: MAX_SHOWN });
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

let found: string | undefined;

/** Asked for only when there is a message: the first time it loads what ICU knows of locales, which a start would feel. */
function systemLocale(): string {
  return (found ??= Intl.DateTimeFormat().resolvedOptions().locale);
}
