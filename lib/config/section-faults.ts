import type { core } from 'zod';
import type { Faults } from '../errors/faults';
import { nearNames } from '../errors/near-names';
import { MASK } from '../secrets/masking';
import type { Environment } from './environment';
import { PropertyName } from './property-name';
import { isSecret, shown } from './secrets';

/** Turns what zod found into faults that name key, origin, value and what was expected; secrets are not shown. */
export class SectionFaults {
  readonly #environment: Environment;
  readonly #where: string;
  readonly #faults: Faults;

  constructor(environment: Environment, where: string, faults: Faults) {
    this.#environment = environment;
    this.#where = where;
    this.#faults = faults;
  }

  /** @param known the section's keys, for suggestions. */
  add(prefix: PropertyName, issue: core.$ZodIssue, known: (path: readonly PropertyKey[]) => readonly string[]): void {
    const name = issue.path.reduce<PropertyName>(
      (at, key) => (typeof key === 'number' ? at.child(key) : at.concat(PropertyName.parse(String(key)))),
      prefix,
    );
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) this.#unknown(name, key, known(issue.path));
      return;
    }
    const at = this.#configured(name);
    if (at === undefined) {
      const expected = this.#expected(issue, undefined);
      this.#faults.add(this.#where, 'MILLRACE_CONFIG_MISSING', { key: name.text, expected });
      return;
    }
    const { value, text, origin, secret } = at;
    this.#faults.add(this.#where, 'MILLRACE_CONFIG_INVALID', {
      key: at.key.text,
      value: shown(typeof value === 'object' ? value : text, secret),
      origin,
      expected: this.#expected(issue, secret ? text : undefined),
    });
  }

  #unknown(parent: PropertyName, key: string, known: readonly string[]): void {
    const name = parent.child(key);
    this.#faults.add(this.#where, 'MILLRACE_CONFIG_UNKNOWN_KEY', {
      key: name.text,
      origin: this.#environment.origin(name) ?? 'unknown origin',
      similar: nearNames(key, known).map((similar) => parent.child(similar).text),
    });
  }

  /** The property that a value came from: that of its name, or a text with commas that it is an element of. */
  #configured(name: PropertyName) {
    const found = this.#environment.value(name);
    if (found !== undefined) return found.value === null ? undefined : { key: found.name, ...found };
    const list = name.lists.at(-1);
    const whole = list && this.#environment.find(list) && this.#environment.value(list);
    if (whole) return { key: name, ...whole };
    const tree = this.#environment.tree(name);
    if (tree === undefined || name.segments.length === 0) return undefined;
    const origin = this.#environment.origin(name) ?? 'unknown origin';
    return { key: name, value: tree, text: '', origin, secret: isSecret(name) };
  }

  #expected(issue: core.$ZodIssue, secretText: string | undefined): string {
    if (issue.code === 'invalid_type') return issue.expected;
    if (issue.code === 'invalid_union') {
      const options = issue.errors
        .flatMap((issues) => issues.slice(0, 1))
        .map((first) => this.#expected(first, secretText));
      if (options.length > 0) return [...new Set(options)].join(' or ');
    }
    const message = issue.message.replace(/^(Invalid (input|string|option|value)|Too (small|big)): (expected )?/, '');
    // A schema's own message may quote what was given.
    return secretText === undefined || secretText === '' ? message : message.replaceAll(secretText, MASK);
  }
}
