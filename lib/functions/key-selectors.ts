import type { Key, WiringFault } from './typing';

/** What stands at a path of fields, `customer.city`. */
export type AtPath<T, P extends string> = P extends `${infer F}.${infer Rest}`
  ? F extends keyof T
    ? AtPath<T[F], Rest>
    : WiringFault<'the records have no such path'>
  : P extends keyof T
    ? T[P]
    : WiringFault<'the records have no such path'>;

type Fields = Readonly<Record<string, unknown>>;

/**
 * A key that stands within a field: `keyBy(keyPath('customer.city'))`; as the field expressions of Flink's `keyBy`. Every
 * field on the way must be there: else the key is undefined, which fails with MILLRACE_KEY_INVALID. In an annotation give
 * a function, for there the compiler does not know the records yet: `keyBy: (sale) => sale.customer.city`.
 */
export function keyPath<const P extends string>(path: P): <T>(value: T) => AtPath<T, P> {
  const fields = path.split('.');
  return <T>(value: T) => {
    let at: unknown = value;
    for (const field of fields) at = (at as Fields | null | undefined)?.[field];
    return at as AtPath<T, P>;
  };
}

/**
 * A key of several fields: `keyBy(compositeKey('shop', 'item'))`; as Flink's `keyBy` with several fields. It is a text,
 * `"north",7`, which two records share when they have the same in all fields, and no others. A field that is no key
 * fails with MILLRACE_KEY_INVALID.
 */
export function compositeKey<const F extends readonly [string, ...string[]]>(
  ...fields: F
): (value: Readonly<Record<F[number], Key>>) => string {
  return (value) => {
    let text = '';
    for (const field of fields) {
      const part = partText((value as Fields)[field]);
      // The key is judged where it is used.
      if (part === undefined) return undefined as unknown as string;
      text = text === '' ? part : `${text},${part}`;
    }
    return text;
  };
}

/** Of different values different texts. */
function partText(part: unknown): string | undefined {
  if (typeof part === 'string') return JSON.stringify(part);
  if (typeof part === 'bigint') return `${part}n`;
  if (typeof part === 'boolean') return String(part);
  return typeof part === 'number' && !Number.isNaN(part) ? String(part) : undefined;
}
