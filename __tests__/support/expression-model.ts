import { absent, CALLS, element, member, number, OPERATIONS, Refused, text, truth } from './expression-meaning';

/**
 * Random expressions with what they must mean: a tree that is walked, with nothing of the compiler in it.
 */
type Random = (below: number) => number;
type Scope = Readonly<Record<string, unknown>>;

export interface Modelled {
  readonly text: string;
  /** How tightly the outermost operator binds; 10 of what needs no parentheses. */
  readonly binding: number;
  /** @throws Refused */
  value(scope: Scope): unknown;
}

const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)]!;

const PATTERNS = ['[a-z]+', 'a.*', '(a|b)*', 'FL-\\d+', '', '(?i)x'] as const;
const FITS = [/^[a-z]+$/, /^a.*$/, /^[ab]*$/, /^FL-[0-9]+$/, /^$/, /^[xX]$/];

/** Names that lead out of a value, had one let them. */
export const TRAPS = [
  'constructor',
  'prototype',
  '__proto__',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  '__lookupGetter__',
  'canary',
  'process',
  'globalThis',
  'call',
  'bind',
];

const TEXTS = ['', 'a', 'ab', "it's", 'x', 'FL-1', '1', ...TRAPS];

export class ExpressionModel {
  constructor(
    private readonly random: Random,
    /** Names of variables, and of properties that some value has. */
    private readonly variables: readonly string[],
    private readonly members: readonly string[],
  ) {}

  /** @param depth of the tree, at most */
  any(depth: number): Modelled {
    const { random } = this;
    if (depth <= 0) return this.#leaf();
    switch (random(12)) {
      case 0:
        return this.#leaf();
      case 1:
        return this.#unary(this.any(depth - 1));
      case 2:
        return this.#property(this.any(depth - 1));
      case 3:
        return this.#index(this.any(depth - 1), this.any(depth - 2));
      case 4:
        return this.#call(depth);
      case 5:
        return this.#logical(this.#test(depth - 1), this.#test(depth - 1));
      case 6:
        return this.#choice(this.#test(depth - 1), this.any(depth - 1), this.any(depth - 1));
      case 7:
        return this.#elvis(this.any(depth - 1), this.any(depth - 1));
      case 8:
        return this.#collection(depth);
      case 9:
        return this.#matches(this.any(depth - 1));
      default:
        return this.#binary(this.any(depth - 1), this.any(depth - 1));
    }
  }

  /** Mostly true or false. */
  #test(depth: number): Modelled {
    switch (this.random(6)) {
      case 0:
        return this.any(depth);
      case 1:
        return this.#logical(this.any(depth - 1), this.any(depth - 1));
      case 2:
        return { text: 'true', binding: 10, value: () => true };
      default:
        return this.#binary(this.any(depth - 1), this.any(depth - 1), OPERATIONS.slice(0, 6));
    }
  }

  #leaf(): Modelled {
    const { random } = this;
    const literal = (written: string, value: unknown): Modelled => ({ text: written, binding: 10, value: () => value });
    switch (random(8)) {
      case 0:
        return literal(this.#cased(pick(random, ['null', 'null'])), null);
      case 1: {
        const value = random(2) === 0;
        return literal(this.#cased(String(value)), value);
      }
      case 2: {
        const value = random(2) === 0 ? random(4) : random(1_000) / 8;
        return literal(pick(random, [String(value), value.toExponential()]), value);
      }
      case 3: {
        const value = pick(random, TEXTS);
        const quote = pick(random, ["'", '"']);
        return literal(quote + value.replaceAll(quote, quote + quote) + quote, value);
      }
      case 4: {
        const at = random(this.variables.length);
        return {
          text: `#${pick(random, ['p', 'a'])}${at}`,
          binding: 10,
          value: (scope) => scope[this.variables[at]!],
        };
      }
      default: {
        const name = pick(random, this.variables);
        return { text: `#${name}`, binding: 10, value: (scope) => scope[name] };
      }
    }
  }

  #unary(of: Modelled): Modelled {
    const operator = pick(this.random, ['!', '-', '+', 'not']);
    const written = `${operator === 'not' ? this.#cased('not ') : operator}${pick(this.random, ['', ' '])}`;
    return {
      text: `${written}${/^[-+]/.test(of.text) ? `(${of.text})` : this.#inside(of, 8)}`,
      binding: 8,
      value: (scope) => {
        const value = of.value(scope);
        if (operator === '!' || operator === 'not') return !truth(value);
        return operator === '-' ? -number(value) : number(value);
      },
    };
  }

  #property(of: Modelled): Modelled {
    const name = pick(this.random, this.random(8) === 0 ? TRAPS.slice(3) : this.members);
    const nullSafe = this.random(2) === 0;
    return {
      text: `${this.#owner(of)}${nullSafe ? '?.' : '.'}${name}`,
      binding: 10,
      value: (scope) => {
        const value = of.value(scope);
        return nullSafe && absent(value) ? undefined : member(value, name);
      },
    };
  }

  #index(of: Modelled, index: Modelled): Modelled {
    const nullSafe = this.random(2) === 0;
    return {
      text: `${this.#owner(of)}${nullSafe ? '?.[' : '['}${index.text}]`,
      binding: 10,
      value: (scope) => {
        const value = of.value(scope);
        return nullSafe && absent(value) ? undefined : element(value, index.value(scope));
      },
    };
  }

  #call(depth: number): Modelled {
    const [name, count, call] = pick(this.random, CALLS);
    const of = this.any(depth - 1);
    const args = Array.from({ length: count }, () => this.any(depth - 2));
    const nullSafe = this.random(2) === 0;
    return {
      text: `${this.#owner(of)}${nullSafe ? '?.' : '.'}${name}(${args.map((arg) => arg.text).join(', ')})`,
      binding: 10,
      value: (scope) => {
        const value = of.value(scope);
        if (nullSafe && absent(value)) return undefined;
        const values = args.map((arg) => arg.value(scope));
        if (absent(value)) throw new Refused();
        return call(value, ...values);
      },
    };
  }

  #logical(a: Modelled, b: Modelled): Modelled {
    const and = this.random(2) === 0;
    const binding = and ? 3 : 2;
    const operator = pick(this.random, and ? ['&&', 'and'] : ['||', 'or']);
    return {
      text: `${this.#inside(a, binding)} ${this.#cased(operator)} ${this.#inside(b, binding + 1)}`,
      binding,
      value: (scope) => {
        const first = truth(a.value(scope));
        return first === and ? truth(b.value(scope)) : first;
      },
    };
  }

  #choice(test: Modelled, one: Modelled, other: Modelled): Modelled {
    return {
      text: `${this.#inside(test, 2)} ? ${one.text} : ${other.text}`,
      binding: 1,
      value: (scope) => (truth(test.value(scope)) ? one : other).value(scope),
    };
  }

  #elvis(one: Modelled, other: Modelled): Modelled {
    return {
      text: `${this.#inside(one, 2)} ?: ${other.text}`,
      binding: 1,
      value: (scope) => {
        const value = one.value(scope);
        return absent(value) || value === '' ? other.value(scope) : value;
      },
    };
  }

  #collection(depth: number): Modelled {
    const values = Array.from({ length: this.random(4) }, () => this.any(depth - 1));
    if (this.random(2) === 0) {
      return {
        text: `{${values.map((one) => one.text).join(', ')}}`,
        binding: 10,
        value: (scope) => values.map((one) => one.value(scope)),
      };
    }
    const keys = values.map((): Modelled => {
      const name = pick(this.random, ['a', 'b', ...TRAPS]);
      return this.random(3) === 0 ? this.any(depth - 2) : { text: name, binding: 10, value: () => name };
    });
    return {
      text: keys.length === 0 ? '{:}' : `{${keys.map((key, i) => `${key.text}: ${values[i]!.text}`).join(', ')}}`,
      binding: 10,
      value: (scope) => new Map(keys.map((key, i) => [key.value(scope), values[i]!.value(scope)])),
    };
  }

  #matches(of: Modelled): Modelled {
    const at = this.random(PATTERNS.length);
    return {
      text: `${this.#inside(of, 5)} ${this.#cased('matches')} '${PATTERNS[at]}'`,
      binding: 4,
      value: (scope) => FITS[at]!.test(text(of.value(scope))),
    };
  }

  #binary(a: Modelled, b: Modelled, among = OPERATIONS): Modelled {
    const [words, binding, operate] = pick(this.random, among);
    // Comparisons and powers do not stand beside one another; the others are taken from the left.
    const left = binding === 4 || binding === 7 ? binding + 1 : binding;
    return {
      text: `${this.#inside(a, left)} ${this.#cased(pick(this.random, words))} ${this.#inside(b, binding + 1)}`,
      binding,
      value: (scope) => {
        const first = a.value(scope);
        return operate(first, b.value(scope));
      },
    };
  }

  #inside(of: Modelled, least: number): string {
    return of.binding < least || this.random(10) === 0 ? `(${of.text})` : of.text;
  }

  /** What stands before a dot: of a number, in parentheses. */
  #owner(of: Modelled): string {
    return of.binding < 10 || /^\d/.test(of.text) ? `(${of.text})` : of.text;
  }

  #cased(word: string): string {
    const at = this.random(4);
    return at === 0 ? word.toUpperCase() : word;
  }
}
