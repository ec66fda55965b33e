import type { ValueResolver } from '../container';
import type { Named } from './bean-node';
import type { Reports } from './reports';

/** Resolves `${key:default}` in the texts of bean files; what cannot be resolved is a fault where it stands. */
export class Texts {
  readonly #values: ValueResolver;
  readonly #reports: Reports;

  constructor(values: ValueResolver, reports: Reports) {
    this.#values = values;
    this.#reports = reports;
  }

  resolved(named: Named, bean: string | undefined): string | undefined {
    // A resolver gives a String for String.
    return this.#resolve(named, bean, String) as string | undefined;
  }

  /** A text for a place of which nothing is known: an object that was configured in code stays one. */
  value(named: Named, bean: string): unknown {
    return this.#resolve(named, bean, undefined);
  }

  /** `undefined` where the text is not one placeholder of a configured list. */
  list(named: Named, bean: string): readonly unknown[] | undefined {
    if (!/^\$\{[^]*\}$/.test(named.text)) return undefined;
    return this.#resolve(named, bean, Array) as readonly unknown[] | undefined;
  }

  #resolve({ text, at }: Named, bean: string | undefined, type: unknown): unknown {
    if (text.includes('#{')) {
      this.#reports.unsupported(at, bean, "an expression, '#{...}',");
      return undefined;
    }
    if (!text.includes('${')) return text;
    return this.#reports.attempt(at, () => this.#values.resolve(text, type));
  }
}
