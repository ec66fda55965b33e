import { FixedSource } from './fixed-source';
import { PropertyName } from './property-name';
import type { PropertySource } from './property-source';

/** Short forms of keys. */
const SHORT: Readonly<Record<string, string>> = {
  profile: 'millrace.profiles.active',
  'config.file': 'millrace.config.location',
};

/**
 * Properties on the command line: `--a.b=c`, `--a.b c`, and `--flag` for `true`. The word behind an option without `=` is
 * its value unless it starts with `--`. An option given several times is a list. `--` ends the options; other words
 * are not ours.
 */
export function commandLineSource(argv: readonly string[]): PropertySource {
  const options = new Map<
    string,
    { readonly name: PropertyName; readonly option: string; readonly values: string[] }
  >();
  for (let i = 0; i < argv.length && argv[i] !== '--'; i++) {
    const match = /^--([^=\s-][^=\s]*)(?:=([^]*))?$/.exec(argv[i] ?? '');
    const option = match?.[1];
    if (option === undefined) continue;
    const following = argv[i + 1];
    let value = match?.[2];
    if (value === undefined && following !== undefined && !following.startsWith('--')) {
      value = following;
      i++;
    }
    const name = PropertyName.parse(SHORT[option] ?? option);
    const same = options.get(name.canonical);
    if (same === undefined) options.set(name.canonical, { name, option, values: [value ?? 'true'] });
    else same.values.push(value ?? 'true');
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
