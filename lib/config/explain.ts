import { isMillraceError } from '../errors/millrace-error';
import type { Environment } from './environment';
import { PropertyName } from './property-name';
import type { Property } from './property-source';
import { hasPlaceholders } from './placeholders';
import { isSecret, shown } from './secrets';

/** One key of the configuration, as it may be shown to people: secrets are masked. */
export interface ConfigurationEntry {
  readonly key: string;
  readonly value: string;
  /** `application.yaml:12`, `environment FLOWS_INPUT`, `command line --input` */
  readonly origin: string;
  /** What lower sources say, the highest first. */
  readonly overridden: readonly { readonly value: string; readonly origin: string }[];
}

/**
 * All that is configured, by key. Of the environment only what overrides a key of another source or belongs to
 * `millrace.*` or to a prefix in `sections` is told: the rest of it is not the application's.
 */
export function explainConfiguration(
  environment: Environment,
  sections: readonly string[] = [],
): readonly ConfigurationEntry[] {
  const names = new Map<string, PropertyName>();
  const claimed = new Set<string>();
  const add = (name: PropertyName): void => {
    const origin = environment.find(name)?.origin;
    if (origin === undefined || names.has(name.canonical)) return;
    names.set(name.canonical, name);
    claimed.add(origin);
  };
  for (const { name } of environment.beneath(PropertyName.parse(''), 'exclusive')) add(name);
  for (const prefix of ['millrace', ...sections]) {
    for (const { name, origin } of environment.beneath(PropertyName.parse(prefix))) if (!claimed.has(origin)) add(name);
  }
  return [...names.values()]
    .map((name) => entry(environment, name))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function entry(environment: Environment, name: PropertyName): ConfigurationEntry {
  const [first, ...overridden] = environment.sources.flatMap((source) => source.find(name) ?? []);
  const say = (property: Property | undefined): { value: string; origin: string } =>
    property === undefined
      ? { value: '', origin: '' }
      : { value: text(environment, property), origin: property.origin };
  return { key: name.text, ...say(first), overridden: overridden.map(say) };
}

function text(environment: Environment, property: Property): string {
  const { value, name } = property;
  if (typeof value !== 'string' || !hasPlaceholders(value)) return shown(property.text ?? value, isSecret(name));
  try {
    const { text, secret } = environment.resolved(property);
    return shown(text, secret);
  } catch (error) {
    // What cannot be resolved is shown as it is written; whoever needs it gets the error.
    if (isMillraceError(error)) return shown(value, isSecret(name));
    throw error;
  }
}
