import { isAscii, unicode } from '../units/ascii';
import { PropertyName } from './property-name';
import type { Property, PropertySource } from './property-source';

/** A variable without its underscores, and where they were. */
interface Variable {
  readonly name: string;
  readonly value: string;
  readonly letters: string;
  /** How many letters stand before each underscore. */
  readonly breaks: ReadonlySet<number>;
}

/**
 * The process's environment. `FLOWS_INPUT_FILE` is `flows.input-file` as well as `flows.input.file`: each segment of the
 * key ends at an underscore, and further underscores inside a segment do not count. `A_B_0_C` is `a.b[0].c`.
 */
export class EnvironmentSource implements PropertySource {
  readonly name = 'environment';
  readonly exclusive = false;
  readonly #byLetters = new Map<string, Variable[]>();

  constructor(env: Readonly<Record<string, string | undefined>>) {
    for (const name of Object.keys(env).sort()) {
      const value = env[name];
      if (value === undefined) continue;
      const variable = { name, value, ...positions(name) };
      const same = this.#byLetters.get(variable.letters);
      if (same === undefined) this.#byLetters.set(variable.letters, [variable]);
      else same.push(variable);
    }
  }

  find(name: PropertyName): Property | undefined {
    const ends = segmentEnds(name);
    if (ends === undefined) return undefined;
    const variable = this.#byLetters.get(ends.letters)?.find((v) => ends.inner.every((end) => v.breaks.has(end)));
    return variable && { name, value: variable.value, origin: `environment ${variable.name}` };
  }

  beneath(name: PropertyName): readonly Property[] {
    const ends = segmentEnds(name);
    if (ends === undefined) return [];
    const length = ends.letters.length;
    return [...this.#byLetters.values()]
      .flat()
      .filter((v) => v.letters.length > length && v.letters.startsWith(ends.letters))
      .filter((v) => (length === 0 || v.breaks.has(length)) && ends.inner.every((end) => v.breaks.has(end)))
      .map((v) => ({ name: name.concat(rest(v.name, length)), value: v.value, origin: `environment ${v.name}` }));
  }

  isList(name: PropertyName): boolean {
    return this.find(name.child(0)) !== undefined || this.beneath(name.child(0)).length > 0;
  }
}

/** Everything in a text that is neither a letter nor a digit. */
function notLetters(text: string): RegExp {
  return isAscii(text) ? /[^A-Za-z\d]/g : unicode(String.raw`[^\p{L}\p{N}]`, 'g');
}

function positions(name: string): Pick<Variable, 'letters' | 'breaks'> {
  const breaks = new Set<number>();
  let letters = '';
  for (const part of name.toUpperCase().split(notLetters(name))) {
    letters += part;
    breaks.add(letters.length);
  }
  return { letters, breaks };
}

/** The letters of a name, and how many of them stand before the end of each segment but the last. */
function segmentEnds(name: PropertyName): { readonly letters: string; readonly inner: readonly number[] } | undefined {
  const inner: number[] = [];
  let letters = '';
  for (const canonical of name.canonicals) {
    const segment = canonical.replace(notLetters(canonical), '').toUpperCase();
    // Nothing in an environment can stand for such a segment.
    if (segment === '') return undefined;
    if (letters !== '') inner.push(letters.length);
    letters += segment;
  }
  return { letters, inner };
}

/** What follows the first `length` letters, as a name: `_0_HOST` is `[0].host`. */
function rest(variable: string, length: number): PropertyName {
  const separator = notLetters(variable);
  let seen = 0;
  let i = 0;
  while (seen < length && i < variable.length) seen += variable.charAt(i++).search(separator) < 0 ? 1 : 0;
  let name = PropertyName.parse('');
  for (const part of variable.slice(i).split(separator)) {
    if (part !== '') name = name.child(/^\d{1,9}$/.test(part) ? Number(part) : part.toLowerCase());
  }
  return name;
}
