import type { Faults } from '../errors/faults';
import { FixedSource } from './fixed-source';
import { PropertyName } from './property-name';
import type { PropertySource } from './property-source';

/** Short forms of keys. */
const SHORT: Readonly<Record<string, string>> = {
  profile: 'millrace.profiles.active',
  'config.file': 'millrace.config.location',
};

/** What a command line is made of: options with their values, and words that belong to none. */
type Part = { readonly option: string; readonly value: string } | { readonly word: string };

/** Everything before `--`, which ends what is ours. */
function* partsOf(argv: readonly string[]): Generator<Part> {
  for (let i = 0; i < argv.length && argv[i] !== '--'; i++) {
    const word = argv[i] ?? '';
    const match = /^--([^=\s-][^=\s]*)(?:=([^]*))?$/.exec(word);
    const option = match?.[1];
    if (option === undefined) {
      yield { word };
      continue;
    }
    const following = argv[i + 1];
    let value = match?.[2];
    if (value === undefined && following !== undefined && !following.startsWith('--')) {
      value = following;
      i++;
    }
    yield { option, value: value ?? 'true' };
  }
}

/** A word that belongs to no option says something nobody hears: MILLRACE_CONFIG_STRAY_WORD. */
export function refuseStrayWords(argv: readonly string[], faults: Faults): void {
  for (const part of partsOf(argv)) {
    if ('word' in part) faults.add('command line', 'MILLRACE_CONFIG_STRAY_WORD', { word: part.word });
  }
}

/**
 * Properties on the command line: `--a.b=c`, `--a.b c`, and `--flag` for `true`. The word behind an option without `=` is
 * its value unless it starts with `--`. An option given several times is a list. `--` ends the options.
 */
export function commandLineSource(argv: readonly string[]): PropertySource {
  const options = new Map<
    string,
    { readonly name: PropertyName; readonly option: string; readonly values: string[] }
  >();
  for (const part of partsOf(argv)) {
    if ('word' in part) continue;
    const { option, value } = part;
    const name = PropertyName.parse(SHORT[option] ?? option);
    const same = options.get(name.canonical);
    if (same === undefined) options.set(name.canonical, { name, option, values: [value] });
    else same.values.push(value);
  }
  return new FixedSource(
    'command line',
    [...options.values()].flatMap(({ name, option, values }) =>
      values.map((value, i) => ({
        name: values.length > 1 ? name.child(i) : name,
        value,
        origin: `command line --${option}`,
      })),
    ),
  );
}
