import { AsyncLocalStorage } from 'node:async_hooks';

/** Made by the first that asks for a language: who never does pays for no context. */
let locales: AsyncLocalStorage<string> | undefined;

/**
 * Runs work, and what it awaits, in the language of whoever is served: messages of violations are in it where a call
 * asks for no other. As Spring's LocaleContextHolder, which its validators go by; a filter of a server sets it for each
 * request.
 *
 * @param locale a language tag, `zh-CN`; of one that there are no texts of the messages are the general ones
 * @example
 * await withLocale(request.headers['accept-language'], () => service.insert(flow));
 */
export function withLocale<T>(locale: string, work: () => T): T {
  return (locales ??= new AsyncLocalStorage()).run(locale, work);
}

/** The language that the running code was given by {@link withLocale}; `undefined` when none. */
export function currentLocale(): string | undefined {
  return locales?.getStore();
}
