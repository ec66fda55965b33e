import { defineErrors } from '../define';

/** Codes of `advice/cache`. */
export const cacheErrors = defineErrors({
  MILLRACE_CACHE_UNKNOWN: {
    message: (p: { cache: string; known: readonly string[] }) =>
      `There is no cache '${p.cache}'. There are ${p.known.length === 0 ? 'none' : p.known.join(', ')}.`,
    remedy:
      'Declare it (configuration millrace.caches.<name>), or correct the name. With no cache declared, any name is one.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_NO_MANAGER: {
    message: (p: { manager: string }) => `A cache annotation needs a cache manager (${p.manager}), and there is none.`,
    remedy: 'Declare the named cache manager as a bean, or leave cacheManager out to use the in-process one.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_NO_BEAN: {
    message: (p: { option: string; bean: string }) =>
      `The ${p.option} of a cache annotation is ${p.bean}: no such bean.`,
    remedy: 'Declare the bean, or correct its name or class.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_WRONG_BEAN: {
    message: (p: { option: string; bean: string }) =>
      `The ${p.option} of a cache annotation is ${p.bean}, which is a bean of another kind.`,
    remedy: 'Name a bean whose class extends CacheManager, CacheResolver or KeyGenerator, as the option wants.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_RESOLVER: {
    message: (p: { where: string; count: number; sync: boolean }) =>
      `The cache resolver of ${p.where} gave ${p.count} caches; ${p.sync ? 'sync allows exactly one' : 'at least one is needed'}.`,
    remedy: 'Let the resolver give a cache for every call; a condition leaves calls uncached.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_OPTIONS: {
    message: (p: { problem: string }) => `The options of the cache annotation do not fit together: ${p.problem}.`,
    remedy: 'Leave one of the options out; the cache reference says which go together.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_ASYNCHRONOUS: {
    message: (p: { where: string; manager: string }) =>
      `${p.where} returns its result at once, but the caches of ${p.manager} answer by promises.`,
    remedy: 'Let the method return a promise, or give it an in-process cache manager.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_MAX_ENTRIES: {
    message: (p: { cache: string; value: unknown }) =>
      `The cache '${p.cache}' cannot hold at most ${JSON.stringify(p.value)} entries.`,
    remedy: 'Give max-entries as a whole number of at least 1.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_REFRESH_AHEAD: {
    message: (p: { cache: string; problem: string }) =>
      `The cache '${p.cache}' cannot refresh its entries ahead of their end: ${p.problem}.`,
    remedy: 'Give refresh-ahead as the part of ttl after which entries are loaded anew, such as 0.8, and a ttl.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_SECTION: {
    message: (p: { key: string; value: unknown }) =>
      `The configuration ${p.key} is ${JSON.stringify(p.value)}, where the bounds of a cache are expected.`,
    remedy:
      'Write millrace.caches.<name> with ttl, tti, max-entries or refresh-ahead below it; the name alone declares it.',
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_CONDITION: {
    message: (p: { value: string }) =>
      `A condition (or unless) of a cache annotation gave ${p.value}, not true or false.`,
    remedy: "Compare explicitly: '#flow.uuid != null' instead of '#flow.uuid'.",
    kind: 'wrong-use',
  },
  MILLRACE_CACHE_KEY_NULL: {
    message: (p: { where: string }) => `The cache key of ${p.where} is null or undefined.`,
    remedy: "Give a key that is always there ('?:' gives a default), or a condition that leaves such calls uncached.",
  },
  MILLRACE_CACHE_KEY_UNSUPPORTED: {
    message: (p: { what: string }) => `A cache key cannot contain ${p.what}.`,
    remedy: 'Give a key expression or function that takes plain values out of the arguments.',
    kind: 'wrong-use',
  },
});
