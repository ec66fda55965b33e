import { MillraceError } from '../errors/millrace-error';
import { MASK, maskText } from '../secrets/masking';
import { parseTemplate, hasPlaceholders, type Placeholder, type Template } from './placeholders';
import { PropertyName } from './property-name';
import type { Property, PropertyValue } from './property-source';
import { isSecret } from './secrets';

/** A property whose placeholders are resolved. */
export interface Resolved {
  readonly name: PropertyName;
  readonly value: PropertyValue;
  /** The value as text. */
  readonly text: string;
  readonly origin: string;
  /** Whether its name, or that of a property that went into it, says that it is secret. */
  readonly secret: boolean;
}

/** A text whose placeholders are resolved. */
interface ResolvedText {
  readonly text: string;
  readonly secret: boolean;
}

const MAX_LENGTH = 2 ** 20;

/**
 * Resolves the placeholders of one text or property, with all that it leads to. Each property on the way is resolved
 * once, so that a configuration cannot be written whose resolution takes for ever.
 */
export class Resolution {
  readonly #find: (name: PropertyName) => Property | readonly Property[] | undefined;
  readonly #done = new Map<string, Resolved>();
  readonly #path: PropertyName[] = [];

  /** @param find gives a property, or the elements of a list of plain values. */
  constructor(find: (name: PropertyName) => Property | readonly Property[] | undefined) {
    this.#find = find;
  }

  /**
   * @param usedBy who needs it, for messages.
   * @throws MILLRACE_CONFIG_PLACEHOLDER, MILLRACE_CONFIG_UNRESOLVED, MILLRACE_CONFIG_CYCLE
   */
  text(text: string, usedBy: string, secret = false): ResolvedText {
    if (!hasPlaceholders(text)) return { text, secret };
    const display = secret ? MASK : maskText(text);
    const result = this.#evaluate(parseTemplate(text, display), usedBy);
    return { text: result.text, secret: secret || result.secret };
  }

  /** The property or list of a name. Errors as those of `text`. */
  named(name: PropertyName): Resolved | undefined {
    const found = this.#find(name);
    if (found === undefined || 'name' in found) return found && this.property(found);
    const elements = found.map((element) => this.property(element));
    return {
      name,
      value: elements.map((element) => element.value),
      text: elements.map((element) => element.text).join(','),
      origin: elements[0]?.origin ?? '',
      secret: elements.some((element) => element.secret),
    };
  }

  /** The property, its own value and text resolved. Errors as those of `text`. */
  property(property: Property): Resolved {
    const { name, value, origin } = property;
    if (typeof value !== 'string') {
      return { name, value, text: property.text ?? textOf(value), origin, secret: isSecret(name) };
    }
    const done = this.#done.get(name.canonical);
    if (done !== undefined) return done;
    if (this.#path.some((other) => other.canonical === name.canonical)) {
      const path = [...this.#path, name];
      const start = path.findIndex((other) => other.canonical === name.canonical);
      throw new MillraceError('MILLRACE_CONFIG_CYCLE', { path: path.slice(start).map((other) => other.text) });
    }
    this.#path.push(name);
    const { text, secret } = this.text(value, `${name.text} (${origin})`, isSecret(name));
    this.#path.pop();
    const resolved = { name, value: text, text, origin, secret };
    this.#done.set(name.canonical, resolved);
    return resolved;
  }

  #evaluate(template: Template, usedBy: string): ResolvedText {
    let text = '';
    let secret = false;
    for (const part of template) {
      const piece = typeof part === 'string' ? { text: part, secret: false } : this.#placeholder(part, usedBy);
      text += piece.text;
      secret ||= piece.secret;
      if (text.length > MAX_LENGTH) {
        const problem = 'makes a text of more than 1 Mi characters';
        throw new MillraceError('MILLRACE_CONFIG_PLACEHOLDER', { text: usedBy, column: 1, problem });
      }
    }
    return { text, secret };
  }

  #placeholder(placeholder: Placeholder, usedBy: string): ResolvedText {
    const key = this.#evaluate(placeholder.key, usedBy);
    const resolved = this.named(PropertyName.parse(key.text.trim()));
    // What is explicitly set to nothing gives way to a default, as if it were not set.
    if (resolved !== undefined && resolved.value !== null) return resolved;
    if (placeholder.fallback !== undefined) return this.#evaluate(placeholder.fallback, usedBy);
    throw new MillraceError('MILLRACE_CONFIG_UNRESOLVED', { key: key.secret ? MASK : key.text.trim(), usedBy });
  }
}

/** A value as text: a list with commas, nothing as nothing. */
function textOf(value: PropertyValue): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map((element) => textOf(element as PropertyValue)).join(',');
  // An object given in code says by itself how it reads as text.
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- one that does not is no value for a text
  return String(value);
}
