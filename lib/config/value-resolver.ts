import { MillraceError } from '../errors/millrace-error';
import type { Environment } from './environment';
import { PropertyName } from './property-name';
import type { Resolved } from './resolution';
import { isObject } from './property-source';
import { shown } from './secrets';
import { bigintOf, booleanOf, listOf, numberOf } from './texts';

/** A whole expression that is one placeholder of a plain key: its property's own type and origin are known. */
const ONE_KEY = /^\$\{([^${}:]+)(?::[^]*)?\}$/;

/** Makes the values of `@Value`: resolves an expression and converts it to the type that the compiler recorded. */
export class ConfigValueResolver {
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /**
   * @param type `String`, `Number`, `Boolean`, `BigInt` or `Array` (a configured list, or a text with commas); anything
   * else leaves the text, or the object that was given in code.
   * @throws MILLRACE_CONFIG_INVALID when the value cannot be converted; the codes of placeholders.
   */
  resolve(expression: string, type: unknown): unknown {
    const found = this.#property(expression);
    if (type === Array && Array.isArray(found?.value)) return found.value;
    const { text, secret } = found ?? this.#environment.resolveText(expression);
    const convert = (value: unknown, expected: string, wanted: string): unknown => {
      if (typeof value === wanted) return value;
      throw new MillraceError('MILLRACE_CONFIG_INVALID', {
        key: found?.name.text ?? expression,
        value: shown(text, secret),
        origin: found?.origin ?? '@Value',
        expected,
      });
    };
    switch (type) {
      case Number:
        return convert(numberOf(text), 'a number', 'number');
      case Boolean:
        return convert(booleanOf(text), 'true or false', 'boolean');
      case BigInt:
        return convert(bigintOf(text), 'an integer', 'bigint');
      case Array:
        return listOf(text);
      case String:
        return text;
      default:
        return found !== undefined && isObject(found.value) ? found.value : text;
    }
  }

  #property(expression: string): Resolved | undefined {
    const key = ONE_KEY.exec(expression)?.[1];
    const found = key === undefined ? undefined : this.#environment.value(PropertyName.parse(key.trim()));
    // What is explicitly set to nothing gives way to the default.
    return found?.value === null ? undefined : found;
  }
}
