import { SHIPPED_TEXTS } from './shipped-texts';

/** Messages by their keys. */
export type MessageTexts = Readonly<Record<string, string>>;

/** The messages of one locale, those of more general ones behind them. */
export interface LocaleTexts {
  /** A text of the application. */
  own(key: string): string | undefined;
  /** A text of Millrace. */
  shipped(key: string): string | undefined;
}

/** The texts of messages by locale, the application's before those shipped, as jakarta's resource bundles. */
export class MessageBundles {
  readonly #own: ReadonlyMap<string, MessageTexts>;
  readonly #shipped: ReadonlyMap<string, MessageTexts>;
  readonly #chains = new Map<string, LocaleTexts>();

  /** @param own the application's texts by locale, `zh_CN` or `zh-CN`; those of `''` are for every other. */
  constructor(own: Readonly<Record<string, MessageTexts>> = {}) {
    this.#own = byName(own);
    this.#shipped = byName(SHIPPED_TEXTS);
  }

  /** What there are texts for. */
  get locales(): readonly string[] {
    return [...new Set([...this.#own.keys(), ...this.#shipped.keys()])];
  }

  /** All texts of the application. */
  get ownTexts(): readonly { readonly locale: string; readonly key: string; readonly text: string }[] {
    return [...this.#own].flatMap(([locale, texts]) =>
      Object.entries(texts).map(([key, text]) => ({ locale, key, text })),
    );
  }

  /**
   * The texts of a locale: of `zh-Hans-CN` those of `zh_Hans_CN`, `zh_Hans`, `zh_CN`, `zh` and the rest, as Java's
   * bundles. The same object for locales that are not told apart.
   */
  of(locale: string): LocaleTexts {
    const names = candidates(locale).filter((name) => this.#own.has(name) || this.#shipped.has(name));
    // Whoever asks may choose the locale: only the texts that there are can be told apart.
    const key = names.join(' ');
    let chain = this.#chains.get(key);
    if (chain === undefined) {
      const first = (texts: ReadonlyMap<string, MessageTexts>) => (wanted: string) => {
        for (const name of names) {
          const found = texts.get(name);
          if (found !== undefined && Object.hasOwn(found, wanted)) return found[wanted];
        }
        return undefined;
      };
      this.#chains.set(key, (chain = { own: first(this.#own), shipped: first(this.#shipped) }));
    }
    return chain;
  }
}

function byName(texts: Readonly<Record<string, MessageTexts>>): ReadonlyMap<string, MessageTexts> {
  return new Map(Object.entries(texts).map(([locale, all]) => [partsOf(locale).join('_').toLowerCase(), all]));
}

/** From the nearest to the most general. */
function candidates(locale: string): readonly string[] {
  const parts = partsOf(locale.slice(0, 64).toLowerCase());
  const names = parts.map((_, i) => parts.slice(0, parts.length - i).join('_'));
  const [language = '', script, region] = parts;
  if (script?.length === 4 && region !== undefined) names.splice(-1, 0, `${language}_${region}`);
  return [...new Set([...names, ''])];
}

/** The language and what follows it; of `zh_CN.UTF-8` and `de@euro` the encoding and the variant are of no interest. */
function partsOf(locale: string): readonly string[] {
  return (/^[^.@]*/.exec(locale)?.[0] ?? '').split(/[-_]/).filter((part) => part !== '');
}
